import type { Rule } from '../../rule.ts';

export const badExpression: Rule = {
  code: 'bad_expression',
  severity: 'error',
  summary: 'Every condition and expression parses (REFERENCE §5).',
  *check({ texts }) {
    for (const { pointer, what, message } of texts.faults) {
      if (what !== 'expression') continue;
      yield {
        pointer,
        message: `The expression does not parse: ${message}`,
        hint: "Compare paths and literals, such as {{total}} > 10 and status == 'open'.",
      };
    }
  },
};
