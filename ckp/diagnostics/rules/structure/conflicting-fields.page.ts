import { oneStep } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `Of two ways to say one thing only one can win. The other one stands in the document, is read by the next person, and does nothing.`,
  bad: [
    {
      title: 'A parameter said twice',
      at: ['/workflow_graph/nodes/work/steps/0/params/message'],
      document: oneStep({ action: 'log', message: 'Hello', params: { message: 'Goodbye' } }),
    },
    {
      title: 'Two words for what a handler does',
      at: ['/workflow_graph/nodes/work/error_handlers/0/recovery_strategy'],
      document: oneStep(
        { action: 'log', message: 'Hello' },
        { error_handlers: [{ action: 'fail', recovery_strategy: 'stop' }] },
      ),
    },
  ],
  good: [
    { title: 'Once, beside the action', document: oneStep({ action: 'log', message: 'Hello' }) },
    { title: 'Once, among the parameters', document: oneStep({ action: 'log', params: { message: 'Hello' } }) },
  ],
};
