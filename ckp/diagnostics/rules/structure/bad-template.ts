import { foundIn, type Rule } from '../../rule.ts';
import { offsetOf, spotOf } from '../../spot.ts';

export const badTemplate: Rule = {
  code: 'bad_template',
  severity: 'error',
  summary: 'Every `{{ }}` parses (REFERENCE §4).',
  check(found, { texts }) {
    foundIn(found, texts.faults, (found, fault) => {
      if (fault.what !== 'template') return;
      const place = fault.source === null ? '' : ` ${spotOf(fault, fault.source)}`;
      found.push({
        pointer: fault.pointer,
        ...offsetOf(fault),
        message: `The template does not parse${place}: ${fault.message}.`,
        hint:
          fault.hint ?? "Write {{ path }}, {{ path | default }} or {{ path | filter }}; a literal {{ is {{ '{{' }}.",
      });
    });
  },
};
