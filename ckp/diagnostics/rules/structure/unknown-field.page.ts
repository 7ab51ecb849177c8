import { DONE, oneStep, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `A field that nobody reads changes nothing, whatever its author hoped: a \`tiemout_ms\` is no timeout. It is kept in the document, and said to be without effect.`,
  bad: [
    {
      title: 'A slip of the finger',
      at: ['/workflow_graph/nodes/done/desciption'],
      document: procedure({ done: { ...DONE, desciption: 'All is paid' } }),
    },
    {
      title: 'A name with signs that a pointer escapes',
      at: ['/global_config/a~1b~0c'],
      document: procedure({ done: DONE }, { global_config: { 'a/b~c': 1 } }),
    },
  ],
  good: [
    { title: 'The field’s right name', document: procedure({ done: { ...DONE, description: 'All is paid' } }) },
    {
      title: 'A comment: it begins with an underscore',
      document: oneStep({ action: 'log', message: 'Hello', _note: 'Ask Anna before this goes live' }),
    },
  ],
};
