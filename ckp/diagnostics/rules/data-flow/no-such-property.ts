import type { Rule } from '../../rule.ts';
import { typeFindings } from './type-findings.ts';

export const noSuchProperty: Rule = {
  code: 'no_such_property',
  severity: 'warning',
  summary: 'What is read of a value can be there (REFERENCE §4).',
  check: (found, context) => typeFindings(found, context, 'no_such_property'),
};
