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
  why: `A variable with \`allowed_values\` is one of these when a run starts. A comparison with any other value is never true, mostly because of a slip of the finger, and the rule is silently never taken.`,
  bad: [
    { title: 'a slip of the finger', at: [RULE], document: routed("status == 'aproved'") },
    { title: 'a value that is not allowed', at: [RULE], document: routed("status == 'archived'") },
    { title: 'one of several', at: [RULE], document: routed("status in ['open', 'hold']") },
    { title: 'never different, either', at: [RULE], document: routed("status != 'opened'") },
  ],
  good: [
    { title: 'one of the values', document: routed("status == 'approved'") },
    { title: 'some of them', document: routed("status in ['open', 'held']") },
  ],
};
