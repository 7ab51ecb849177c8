import { oneStep } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `A template is parsed once, at import. One that does not parse has no meaning, and sending the braces as they are to a customer or a bank is no answer.`,
  bad: [
    {
      title: 'Braces that are not closed',
      at: ['/workflow_graph/nodes/work/steps/0/message'],
      document: oneStep({ action: 'log', message: 'Hello {{ run_id' }),
    },
  ],
  good: [
    { title: 'A whole placeholder', document: oneStep({ action: 'log', message: 'Run {{ run_id }} of {{ today }}' }) },
    { title: 'Braces that are meant as text', document: oneStep({ action: 'log', message: "Write {{ '{{' }}name}}" }) },
  ],
};
