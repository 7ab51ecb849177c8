import type { JsonObject } from '../../../../schema/json.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const giving = (total: string): JsonObject =>
  procedure({
    work: {
      type: 'sequence',
      steps: [{ step_id: 'sum', action: 'calculate', expression: '2 * 21', output_variable: 'grand_total' }],
      next_node: 'done',
    },
    done: { ...DONE, outputs: { total } },
  });

export const page: RulePage = {
  why: `An output may be the name of a variable, a template, or a plain value. A name with a slip in it is a plain value: the run completes, and its output says \`grand_totl\` instead of the sum.`,
  bad: [
    {
      title: 'A slip in the name',
      at: ['/workflow_graph/nodes/done/outputs/total'],
      document: giving('grand_totl'),
    },
  ],
  good: [
    { title: 'The name of the variable', document: giving('grand_total') },
    { title: 'A template', document: giving('{{grand_total}}') },
    { title: 'A text that is like no variable', document: giving('finished') },
  ],
};
