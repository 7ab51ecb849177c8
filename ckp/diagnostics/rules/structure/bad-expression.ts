import { foundIn, type Rule } from '../../rule.ts';
import { offsetOf, spotOf } from '../../spot.ts';

export const badExpression: Rule = {
  code: 'bad_expression',
  severity: 'error',
  summary: 'Every condition and expression parses (REFERENCE §5).',
  check(found, { texts }) {
    foundIn(found, texts.faults, (found, fault) => {
      if (fault.what !== 'expression') return;
      const place = fault.source === null ? '' : ` ${spotOf(fault, fault.source)}`;
      found.push({
        pointer: fault.pointer,
        ...offsetOf(fault),
        message: `The expression does not parse${place}: ${fault.message}.`,
        hint: fault.hint ?? "Compare paths and literals, such as {{total}} > 10 and status == 'open'.",
      });
    });
  },
};
