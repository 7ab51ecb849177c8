import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `On some way through the procedure the variable was not written when it is read. It is null there: the mail says nothing where the amount should be, and nobody sees it until a customer does.`,
  bad: [
    {
      title: 'Captured by nobody',
      at: ['/workflow_graph/nodes/done/outputs/receipt'],
      document: procedure(
        {
          work: { type: 'sequence', steps: [{ action: 'log', message: 'Hello' }], next_node: 'done' },
          done: { ...DONE, outputs: { receipt: '{{receipt}}' } },
        },
        { variables_schema: { receipt: { origin: 'system_captured' } } },
      ),
    },
    {
      title: 'Written on the other way only',
      at: ['/workflow_graph/nodes/refuse/steps/0/message'],
      document: procedure(
        {
          route: {
            type: 'logic',
            rules: [{ condition: '{{total}} > 100', next_node: 'accept' }],
            default_next_node: 'refuse',
          },
          accept: {
            type: 'sequence',
            steps: [{ action: 'set_variable', variable: 'discount', value: 10 }],
            next_node: 'done',
          },
          refuse: { type: 'sequence', steps: [{ action: 'log', message: 'No {{vars.discount}}' }], next_node: 'done' },
          done: { ...DONE, outputs: { total: '{{total}}' } },
        },
        { variables_schema: { total: { type: 'number', required: true } } },
      ),
    },
  ],
  good: [
    {
      title: 'A default in the place that reads it',
      document: procedure({
        work: {
          type: 'sequence',
          steps: [{ action: 'set_variable', variable: 'receipt', value: 'R-1' }],
          next_node: 'done',
        },
        done: { ...DONE, outputs: { receipt: '{{receipt | none}}' } },
      }),
    },
    {
      title: 'A default in its declaration',
      document: procedure(
        { done: { ...DONE, outputs: { discount: '{{discount}}' } } },
        { variables_schema: { discount: { type: 'number', default: 0 } } },
      ),
    },
  ],
};
