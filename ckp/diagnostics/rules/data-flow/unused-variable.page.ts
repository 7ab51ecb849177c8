import type { JsonObject } from '../../../../schema/json.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const compute = (outputs: JsonObject): JsonObject =>
  procedure({
    work: {
      type: 'sequence',
      steps: [{ step_id: 'sum', action: 'calculate', expression: '2 * 21', output_variable: 'answer' }],
      next_node: 'done',
    },
    done: { ...DONE, outputs },
  });

export const page: RulePage = {
  why: `A value that is asked for or computed and then read by nobody is mostly a slip in a name, or left over from an earlier version. What an external step returns is not counted: such a step has done its work. Neither is anything where a terminate node has no \`outputs\`, since then the variables are what the run leaves; nor what a loop collects.`,
  bad: [
    {
      title: 'An input that nothing reads',
      at: ['/variables_schema/customer'],
      document: procedure({ done: DONE }, { variables_schema: { customer: { type: 'string', required: true } } }),
    },
    {
      title: 'A computed value that nothing reads',
      at: ['/workflow_graph/nodes/work/steps/0/output_variable'],
      document: compute({ result: 'done' }),
    },
  ],
  good: [
    { title: 'The value among the outputs', document: compute({ result: '{{answer}}' }) },
    { title: 'A run whose variables are its outputs', document: compute({}) },
  ],
};
