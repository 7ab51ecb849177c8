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
  why: `A condition that cannot come out both ways decides nothing: what it leads to always happens, or never. Mostly \`and\` and \`or\` were mixed up, or a comparison was left from a test. A rule that is plainly \`true\` is left alone.`,
  bad: [
    {
      title: 'never true: one thing cannot be two',
      at: [RULE],
      document: routed("status == 'open' and status == 'held'"),
    },
    {
      title: 'always true: it differs from one of two',
      at: [RULE],
      document: routed("status != 'open' or status != 'held'"),
    },
    { title: 'bounds that leave nothing', at: [RULE], document: routed('total > 100 and total < 10') },
    { title: 'a comparison of literals', at: [RULE], document: routed('1 > 2') },
    { title: 'a function that always gives something', at: [RULE], document: routed('len(name) is_empty') },
  ],
  good: [
    { title: 'one of two', document: routed("status == 'open' or status == 'held'") },
    { title: 'neither', document: routed("status != 'open' and status != 'held'") },
    { title: 'bounds that leave something', document: routed('total > 10 and total < 100') },
  ],
};
