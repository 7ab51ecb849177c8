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
const _RULE = '/workflow_graph/nodes/route/rules/0/condition';

export const page: RulePage = {
  why: `The first true rule is taken. One behind it that is true only when it is true already is never taken.`,
  bad: [
    {
      title: 'the same condition again',
      at: ['/workflow_graph/nodes/route/rules/1/condition'],
      document: routed("status == 'open'", "status == 'open'"),
    },
    {
      title: 'the wider bound first',
      at: ['/workflow_graph/nodes/route/rules/1/condition'],
      document: routed('total > 10', 'total > 100'),
    },
    {
      title: 'behind one that is always true',
      at: ['/workflow_graph/nodes/route/rules/1/condition'],
      document: routed('true', "status == 'open'"),
    },
    {
      title: 'narrower by one more part',
      at: ['/workflow_graph/nodes/route/rules/1/condition'],
      document: routed("status == 'open'", "status == 'open' and total > 5"),
    },
  ],
  good: [
    { title: 'the narrower bound first', document: routed('total > 100', 'total > 10') },
    { title: 'different values', document: routed("status == 'open'", "status == 'held'") },
  ],
};
