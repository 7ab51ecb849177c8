import type { Rule } from '../../rule.ts';

export const constantCondition: Rule = {
  code: 'constant_condition',
  severity: 'warning',
  summary: 'A condition can be true and can be false.',
  *check({ analyses, texts }) {
    for (const { pointer, expr } of texts.places) {
      const constant = analyses.types.constants.get(pointer);
      // Plainly `true` is a way to say that a rule is always taken.
      if (constant === undefined || expr === null || (expr.t === 'lit' && expr.v === true)) continue;
      const { truth, why } = constant;
      yield {
        pointer,
        message: `This condition is always ${truth}${why === null ? '' : `: ${why}`}.`,
        hint:
          why !== null
            ? `Did you mean “${truth ? 'and' : 'or'}”?`
            : truth
              ? 'Compare with something that a run decides, or leave the condition out.'
              : 'Compare with something that a run decides; as it is, what it leads to never happens.',
      };
    }
  },
};
