import type { TypeCheck } from '../../../analysis/types/check.ts';
import type { Place } from '../../../plan/texts.ts';
import { type Finding, foundIn, type Rule } from '../../rule.ts';

export const constantCondition: Rule = {
  code: 'constant_condition',
  severity: 'warning',
  summary: 'A condition can be true and can be false.',
  check(found, { analyses, texts }) {
    const { constants } = analyses.types;
    if (constants.size > 0) foundIn(found, texts.places, (found, place) => inPlace(found, place, constants));
  },
};

function inPlace(found: Finding[], { pointer, expr }: Place, constants: TypeCheck['constants']): void {
  // Plainly `true` is a way to say that a rule is always taken.
  if (expr === null || (expr.t === 'lit' && expr.v === true)) return;
  const constant = constants.get(pointer);
  if (constant === undefined) return;
  const { truth, why } = constant;
  found.push({
    pointer,
    message: `This condition is always ${truth}${why === null ? '' : `: ${why}`}.`,
    hint:
      why !== null
        ? `Did you mean “${truth ? 'and' : 'or'}”?`
        : truth
          ? 'Compare with something that a run decides, or leave the condition out.'
          : 'Compare with something that a run decides; as it is, what it leads to never happens.',
  });
}
