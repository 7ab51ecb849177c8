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
  why: `Comparing never fails when a run evaluates it: what can never be equal is just false, and what does not order is false, too. Such a rule is silently never taken. A number and a numeric text compare as numbers, and a boolean equals the words \`true\`, \`yes\`, \`false\` and \`no\`; those are left alone. Types are what variables are declared as and what is written into them; whatever an agent or a model writes is not guessed at.`,
  bad: [
    { title: 'a number with a list', at: [RULE], document: routed("{{total}} == ['1', 'x']") },
    { title: 'a list with a number', at: [RULE], document: routed('orders > 10') },
    { title: 'an object does not order', at: [RULE], document: routed('customer < 5') },
    { title: 'a number with a word', at: [RULE], document: routed("{{total}} == 'high'") },
    { title: 'a number with a boolean', at: [RULE], document: routed('paid == 1') },
  ],
  good: [
    { title: 'the number of items', document: routed('orders.length > 10') },
    { title: 'a numeric text', document: routed("{{total}} == '100'") },
    { title: 'a word for a boolean', document: routed("paid == 'yes'") },
    { title: 'text in order', document: routed("name < 'm'") },
  ],
};
