import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const each = { type: 'loop', iterator: [1, 2, 3], iterator_variable: 'item', body_node: 'work', next_node: 'done' };
const log = [{ action: 'log', message: 'Item {{item}}' }];

export const page: RulePage = {
  why: 'A body that never comes back to its loop works on the first item and on no other: it leaves the loop, or ends the whole run, the first time it is gone through.',
  bad: [
    {
      title: 'The body leads to what comes after the loop, which leaves it',
      at: ['/workflow_graph/nodes/each/body_node'],
      document: procedure({ each, work: { type: 'sequence', steps: log, next_node: 'done' }, done: DONE }),
    },
    {
      title: 'The body ends the whole run',
      at: ['/workflow_graph/nodes/each/body_node'],
      document: procedure({
        each,
        work: { type: 'sequence', steps: log, next_node: 'item_done' },
        item_done: { type: 'terminate', status: 'success' },
        done: DONE,
      }),
    },
    {
      title: 'The loop is its own body',
      at: ['/workflow_graph/nodes/each/body_node'],
      document: procedure({ each: { ...each, body_node: 'each' }, done: DONE }),
    },
  ],
  good: [
    {
      title: 'The body leads back to its loop',
      document: procedure({ each, work: { type: 'sequence', steps: log, next_node: 'each' }, done: DONE }),
    },
    {
      title: 'Or it has no next node; and one way through it may leave the loop early',
      document: procedure({
        each,
        work: {
          type: 'logic',
          rules: [{ condition: '{{item}} > 2', next_node: 'done' }],
          default_next_node: 'tell',
        },
        tell: { type: 'sequence', steps: log },
        done: DONE,
      }),
    },
  ],
};
