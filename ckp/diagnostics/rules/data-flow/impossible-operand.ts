import type { Rule } from '../../rule.ts';
import { typeFindings } from './type-findings.ts';

export const impossibleOperand: Rule = {
  code: 'impossible_operand',
  severity: 'warning',
  summary: 'What an operator works on is of a kind that it can work on (REFERENCE §5).',
  check: (found, context) => typeFindings(found, context, 'impossible_operand'),
};
