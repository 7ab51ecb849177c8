import type { JsonObject } from '../../../../schema/json.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

function looping(step: JsonObject, node: JsonObject = {}): JsonObject {
  return procedure(
    {
      each: { type: 'loop', iterator: 'orders', iterator_variable: 'order', body_node: 'pay', next_node: 'done' },
      pay: {
        type: 'sequence',
        agent: 'API',
        ...node,
        steps: [{ step_id: 'charge', action: 'http_request', method: 'POST', url: 'https://pay.example.com', ...step }],
        next_node: 'each',
      },
      done: DONE,
    },
    { variables_schema: { orders: { type: 'array', required: true } } },
  );
}

export const page: RulePage = {
  why: 'Under an idempotency key that has completed nothing is done again: the stored result is given instead. A key that is the same for every item of a loop therefore acts for the first one only, and the run ends well with all the others undone.',
  bad: [
    {
      title: 'the key of a step names only the run',
      document: looping({ idempotency_key: 'charge-{{run_id}}' }),
      at: ['/workflow_graph/nodes/pay/steps/0/idempotency_key'],
    },
    {
      title: 'the key of a node is a word',
      document: looping({}, { idempotency_key: 'payments' }),
      at: ['/workflow_graph/nodes/pay/idempotency_key'],
    },
  ],
  good: [
    { title: 'the key names the item', document: looping({ idempotency_key: 'charge-{{order.id}}' }) },
    { title: 'the key holds the index', document: looping({ idempotency_key: 'charge-{{run_id}}-{{loop_index}}' }) },
    { title: 'no key: each iteration has one of its own', document: looping({}) },
  ],
};
