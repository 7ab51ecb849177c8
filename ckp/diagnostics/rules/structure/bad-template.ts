import type { Rule } from '../../rule.ts';

export const badTemplate: Rule = {
  code: 'bad_template',
  severity: 'error',
  summary: 'Every `{{ }}` parses (REFERENCE §4).',
  *check({ texts }) {
    for (const { pointer, what, message } of texts.faults) {
      if (what !== 'template') continue;
      yield {
        pointer,
        message: `The template does not parse: ${message}`,
        hint: "Write {{ path }}, {{ path | default }} or {{ path | filter }}; a literal {{ is {{ '{{' }}.",
      };
    }
  },
};
