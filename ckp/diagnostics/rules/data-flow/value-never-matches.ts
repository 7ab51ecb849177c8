import type { Rule } from '../../rule.ts';
import { typeFindings } from './type-findings.ts';

export const valueNeverMatches: Rule = {
  code: 'value_never_matches',
  severity: 'warning',
  summary: 'What a variable is compared with is a value that it can have.',
  check: (found, context) => typeFindings(found, context, 'value_never_matches'),
};
