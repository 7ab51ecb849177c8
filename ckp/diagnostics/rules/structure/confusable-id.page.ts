import type { JsonObject } from '../../../../schema/json.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const step = (message: string, next_node: string): JsonObject => ({
  type: 'sequence',
  steps: [{ action: 'log', message }],
  next_node,
});

export const page: RulePage = {
  why: 'Ids are compared letter by letter. Two that look alike are two nodes, and what was meant for one is written to the other; a space at the end of an id is found by nobody.',
  bad: [
    {
      title: 'Two spellings of one node, one of which is never reached',
      at: ['/workflow_graph/nodes/Check_Order'],
      document: procedure({
        check_order: step('Check', 'done'),
        Check_Order: step('Check it better', 'done'),
        done: DONE,
      }),
    },
    {
      title: 'A space at the end, a template as an id',
      at: ['/workflow_graph/nodes/work ', '/workflow_graph/nodes/{{step}}'],
      document: procedure({ 'work ': step('Work', '{{step}}'), '{{step}}': step('More', 'done'), done: DONE }),
    },
  ],
  good: [
    {
      title: 'Names that say what is different',
      document: procedure({
        check_order: step('Check', 'check_stock'),
        check_stock: step('Stock', 'done'),
        done: DONE,
      }),
    },
  ],
};
