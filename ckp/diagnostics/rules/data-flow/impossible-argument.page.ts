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
  why: `A function gives null, or nothing, of what it cannot use, and a run goes on with that.`,
  bad: [
    { title: 'rounding a list', at: [RULE], document: routed('round(orders) > 1') },
    { title: 'a number of a word', at: [RULE], document: routed("int('twelve') == 12") },
    { title: 'a date that is none', at: [RULE], document: routed("date_diff('24.12.2026', today) > 1") },
    { title: 'a unit that is none', at: [RULE], document: routed("date_diff(name, today, 'fortnights') > 1") },
    { title: 'keys of a list', at: [RULE], document: routed("keys(orders) contains 'a'") },
  ],
  good: [
    { title: 'rounding a number', document: routed('round(total) > 1') },
    { title: 'an ISO date', document: routed("date_diff('2026-12-24', today) > 1") },
    { title: 'keys of an object', document: routed("keys(customer) contains 'a'") },
  ],
};
