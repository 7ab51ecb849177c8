import type { Rule } from '../../rule.ts';
import { typeFindings } from './type-findings.ts';

export const incomparable: Rule = {
  code: 'incomparable',
  severity: 'warning',
  summary: 'What is compared can be equal, or be ordered (REFERENCE §5).',
  check: (found, context) => typeFindings(found, context, 'incomparable'),
};
