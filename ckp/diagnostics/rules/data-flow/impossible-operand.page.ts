import type { JsonObject } from '../../../../schema/json.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const INPUTS: JsonObject = {
  status: { type: 'string', required: true, validation: { allowed_values: ['open', 'held', 'approved'] } },
  total: { type: 'number', required: true },
  name: { type: 'string', required: true },
  paid: { type: 'boolean', required: true },
  orders: { type: 'array', required: true },
  customer: { type: 'object', required: true },
};
const routed = (...conditions: string[]): JsonObject =>
  procedure(
    {
      route: {
        type: 'logic',
        rules: conditions.map((condition) => ({ condition, next_node: 'act' })),
        default_next_node: 'done',
      },
      act: { type: 'sequence', steps: [{ step_id: 'say', action: 'log', message: 'Yes' }], next_node: 'done' },
      done: DONE,
    },
    { variables_schema: INPUTS },
  );
const RULE = '/workflow_graph/nodes/route/rules/0/condition';

export const page: RulePage = {
  why: `Arithmetic on what is no number is null, a text test on a list is false, and a run goes on with that. What can never be a number, or never be looked into, was meant otherwise.`,
  bad: [
    { title: 'looking into a number', at: [RULE], document: routed("total contains '5'") },
    { title: 'arithmetic on a list', at: [RULE], document: routed('orders * 2 > 10') },
    { title: 'adding a list', at: [RULE], document: routed('orders + orders == name') },
    { title: 'a text test on a list', at: [RULE], document: routed("orders starts_with 'a'") },
    { title: 'dividing by zero', at: [RULE], document: routed('total / 0 > 1') },
  ],
  good: [
    { title: 'looking into a list', document: routed("orders contains 'a-1'") },
    { title: 'the length of a list', document: routed('orders.length * 2 > 10') },
    { title: 'a text that may be numeric', document: routed('name * 2 > 10') },
  ],
};
