import type { Json, JsonObject } from '../../../../schema/json.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const fork: JsonObject = {
  type: 'parallel',
  branches: [
    { branch_id: 'stock', start_node: 'ask_stock' },
    { branch_id: 'price', start_node: 'ask_price' },
  ],
  next_node: 'compare',
};
const step = (message: string, next_node: Json): JsonObject => ({
  type: 'sequence',
  steps: [{ action: 'log', message }],
  next_node,
});

export const page: RulePage = {
  why: 'A branch ends where it comes to the join. One that goes on to a node behind the join runs that node by itself, before the other branches are through, and after the join it runs again: the order is placed twice.',
  bad: [
    {
      title: 'One branch passes the join over',
      at: ['/workflow_graph/nodes/ask_price/next_node'],
      document: procedure({
        fork,
        ask_stock: step('Stock', 'compare'),
        ask_price: step('Price', 'order'),
        compare: step('Compare', 'order'),
        order: step('Order', null),
      }),
    },
    {
      title: 'One branch leads back before the fork',
      at: ['/workflow_graph/nodes/retry/rules/0/next_node'],
      document: procedure({
        begin: step('Begin', 'fork'),
        fork,
        ask_stock: step('Stock', 'compare'),
        ask_price: step('Price', 'retry'),
        retry: {
          type: 'logic',
          rules: [{ condition: '{{error}} is_not_empty', next_node: 'begin' }],
          default_next_node: 'compare',
        },
        compare: step('Compare', null),
      }),
    },
  ],
  good: [
    {
      title: 'Every branch ends at the join',
      document: procedure({
        fork,
        ask_stock: step('Stock', 'compare'),
        ask_price: step('Price', 'compare'),
        compare: step('Compare', 'order'),
        order: step('Order', null),
      }),
    },
    {
      title: 'A branch may end the whole run',
      document: procedure({
        fork,
        ask_stock: { ...step('Stock', 'compare'), on_error: 'give_up' },
        ask_price: step('Price', 'compare'),
        compare: { ...step('Compare', 'done'), on_error: 'give_up' },
        give_up: { type: 'terminate', status: 'failed' },
        done: DONE,
      }),
    },
  ],
};
