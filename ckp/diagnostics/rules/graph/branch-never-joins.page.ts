import type { Json, JsonObject } from '../../../../schema/json.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const fork: JsonObject = {
  type: 'parallel',
  branches: [
    { branch_id: 'stock', start_node: 'ask_stock' },
    { branch_id: 'price', start_node: 'ask_price' },
  ],
};
const step = (message: string, next_node: Json): JsonObject => ({
  type: 'sequence',
  steps: [{ action: 'log', message }],
  next_node,
});

export const page: RulePage = {
  why: 'Branches come together at the `next_node` of the parallel node, and nowhere else. Without it each branch runs on by itself: what was meant to come once, after all of them, comes once in each, and before the others are through.',
  bad: [
    {
      title: 'Both branches lead to the node that was meant as the join',
      at: ['/workflow_graph/nodes/fork'],
      document: procedure({
        fork,
        ask_stock: step('Stock', 'order'),
        ask_price: step('Price', 'order'),
        order: step('Order', 'done'),
        done: DONE,
      }),
    },
    {
      title: 'A branch without anything in it',
      at: ['/workflow_graph/nodes/fork/branches/1/start_node'],
      document: procedure({
        fork: {
          type: 'parallel',
          branches: [
            { branch_id: 'stock', start_node: 'ask_stock' },
            { branch_id: 'price', start_node: 'order' },
          ],
          next_node: 'order',
        },
        ask_stock: step('Stock', 'order'),
        order: step('Order', 'done'),
        done: DONE,
      }),
    },
  ],
  good: [
    {
      title: 'The parallel node names the join',
      document: procedure({
        fork: { ...fork, next_node: 'order' },
        ask_stock: step('Stock', 'order'),
        ask_price: step('Price', null),
        order: step('Order', 'done'),
        done: DONE,
      }),
    },
    {
      title: 'After a failure branches may share a node without joining',
      document: procedure({
        fork,
        ask_stock: { ...step('Stock', null), on_error: 'tell' },
        ask_price: { ...step('Price', null), on_error: 'tell' },
        tell: step('One of them failed', null),
      }),
    },
  ],
};
