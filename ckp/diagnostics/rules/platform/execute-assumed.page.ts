import { oneStep } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `\`executor_id\` says who, and nothing says what. Older documents mean \`execute\` by that, so this is what the executor is asked for; a capability of another name would not be found.`,
  bad: [
    {
      title: 'Who, but not what',
      at: ['/workflow_graph/nodes/work/steps/0'],
      document: oneStep({ step_id: 'post', executor_id: 'ledger_robot' }),
    },
  ],
  good: [
    {
      title: 'Who and what',
      document: oneStep({ step_id: 'post', executor_id: 'ledger_robot', action: 'post_invoice' }),
    },
  ],
};
