import { agent, tenantWith } from '../../example-environment.ts';
import { oneStep } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const environment = tenantWith(agent('mail-robot', 'EMAIL', ['send_email']));
const mail = { action: 'send_email', to: 'anna@company.example', body: 'Hello' };

export const page: RulePage = {
  why: `A step goes to the agent of that name, or to an agent on that channel. With nobody there when the step comes up, it fails with \`AgentUnavailable\`. One warning stands for all steps of a name, and it goes once the agent is registered.`,
  bad: [
    {
      title: 'A slip in the name',
      at: ['/workflow_graph/nodes/work/agent'],
      document: oneStep(mail, { agent: 'mail-robt' }),
      environment,
    },
    {
      title: 'Nobody is on the channel',
      at: ['/workflow_graph/nodes/work/agent'],
      document: oneStep({ action: 'navigate', url: 'https://portal.example' }, { agent: 'WEB' }),
      environment,
    },
  ],
  good: [
    { title: 'A registered agent', document: oneStep(mail, { agent: 'mail-robot' }), environment },
    { title: 'A channel that somebody is on', document: oneStep(mail, { agent: 'EMAIL' }), environment },
  ],
};
