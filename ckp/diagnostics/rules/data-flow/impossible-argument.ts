import type { Rule } from '../../rule.ts';
import { typeFindings } from './type-findings.ts';

export const impossibleArgument: Rule = {
  code: 'impossible_argument',
  severity: 'warning',
  summary: 'What a function is given is of a kind that it can use (REFERENCE §5).',
  check: (found, context) => typeFindings(found, context, 'impossible_argument'),
};
