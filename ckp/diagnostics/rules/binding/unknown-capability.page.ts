import { agent, tenantWith } from '../../example-environment.ts';
import { oneStep } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const environment = tenantWith(agent('erp', 'API', ['post_invoice', 'find_vendor']), agent('helper', 'DESKTOP', ['*']));

export const page: RulePage = {
  why: `An agent says which actions it has. One that it does not have it answers with an error, in the middle of the run.`,
  bad: [
    {
      title: 'A slip in the action',
      at: ['/workflow_graph/nodes/work/steps/0/action'],
      document: oneStep({ action: 'post_invoce', number: 'A-1' }, { agent: 'erp' }),
      environment,
    },
    {
      title: 'An action of another agent',
      at: ['/workflow_graph/nodes/work/steps/0/action'],
      document: oneStep({ action: 'pay_invoice', number: 'A-1' }, { agent: 'erp' }),
      environment,
    },
  ],
  good: [
    {
      title: 'What the agent can do',
      document: oneStep({ action: 'post_invoice', number: 'A-1' }, { agent: 'erp' }),
      environment,
    },
    {
      title: 'An agent that takes any action',
      document: oneStep({ action: 'juggle', balls: 3 }, { agent: 'helper' }),
      environment,
    },
  ],
};
