import { agent, tenantWith } from '../../example-environment.ts';
import { oneStep } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const environment = tenantWith(agent('mail-robot', 'EMAIL', ['send_email']));

export const page: RulePage = {
  why: `Without an agent, an action is sought by its name among what all registered agents can do. If none of them has it when the step comes up, the step fails with \`AgentUnavailable\`.`,
  bad: [
    {
      title: 'No registered agent can do it',
      at: ['/workflow_graph/nodes/work/steps/0/action'],
      document: oneStep({ action: 'search_email', query: 'invoices' }),
      environment,
    },
  ],
  good: [
    {
      title: 'Some agent can',
      document: oneStep({ action: 'send_email', to: 'anna@company.example', body: 'Hello' }),
      environment,
    },
    {
      title: 'The agent is named',
      document: oneStep({ action: 'send_email', to: 'anna@company.example', body: 'Hello' }, { agent: 'mail-robot' }),
      environment,
    },
  ],
};
