import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `A node that nothing leads to never runs. Often a \`next_node\` was changed and the rest of the way was left behind, so that what looks like a check in the document checks nothing.`,
  bad: [
    {
      title: 'A check that was passed over',
      at: ['/workflow_graph/nodes/check'],
      document: procedure({
        work: { type: 'sequence', steps: [{ action: 'log', message: 'Hello' }], next_node: 'done' },
        check: { type: 'sequence', steps: [{ action: 'log', message: 'Checked' }], next_node: 'done' },
        done: DONE,
      }),
    },
  ],
  good: [
    {
      title: 'It is on the way',
      document: procedure({
        work: { type: 'sequence', steps: [{ action: 'log', message: 'Hello' }], next_node: 'check' },
        check: { type: 'sequence', steps: [{ action: 'log', message: 'Checked' }], next_node: 'done' },
        done: DONE,
      }),
    },
    {
      title: 'A handler leads to it',
      document: procedure({
        work: {
          type: 'sequence',
          steps: [{ action: 'log', message: 'Hello' }],
          error_handlers: [{ action: 'fallback', fallback_node: 'rescue' }],
          next_node: 'done',
        },
        rescue: { type: 'sequence', steps: [{ action: 'log', message: 'It failed' }], next_node: 'done' },
        done: DONE,
      }),
    },
  ],
};
