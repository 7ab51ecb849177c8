import { DONE, oneStep, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `A name that nobody declares and nobody writes is null in every run: a slip of the finger, or a step that was removed. The text that needs it goes out with a hole, and the condition that asks for it never holds.`,
  bad: [
    {
      title: 'In a text',
      at: ['/workflow_graph/nodes/work/steps/0/message'],
      document: oneStep(
        { action: 'log', message: 'Hello {{custmer}}' },
        {},
        { variables_schema: { customer: { type: 'string', required: true } } },
      ),
    },
    {
      title: 'By its full name',
      at: ['/workflow_graph/nodes/work/steps/0/message'],
      document: oneStep({ action: 'log', message: 'Hello {{vars.customer}}' }),
    },
    {
      title: 'As the list of a loop',
      at: ['/workflow_graph/nodes/each/iterator'],
      document: procedure({
        each: { type: 'loop', iterator: 'orders', body_node: 'show', next_node: 'done' },
        show: { type: 'sequence', steps: [{ action: 'log', message: 'One more' }] },
        done: DONE,
      }),
    },
    {
      title: 'Deep in a parameter',
      at: ['/workflow_graph/nodes/work/steps/0/body/lines/1'],
      document: oneStep(
        { action: 'send_email', to: 'anna@company.example', body: { lines: ['Hello', '{{customer}}'] } },
        { agent: 'EMAIL' },
      ),
    },
  ],
  good: [
    {
      title: 'It is declared',
      document: oneStep(
        { action: 'log', message: 'Hello {{customer}}' },
        {},
        { variables_schema: { customer: { type: 'string', required: true } } },
      ),
    },
    {
      title: 'A step before writes it',
      document: procedure({
        work: {
          type: 'sequence',
          steps: [
            { action: 'set_variable', variable: 'customer', value: 'Anna' },
            { action: 'log', message: 'Hello {{customer}}' },
          ],
          next_node: 'done',
        },
        done: DONE,
      }),
    },
  ],
};
