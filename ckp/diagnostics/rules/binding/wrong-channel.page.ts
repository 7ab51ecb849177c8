import { agent, tenantWith } from '../../example-environment.ts';
import { oneStep } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const click = { action: 'click', target: '#save' };

export const page: RulePage = {
  why: `Agents on a channel have the actions of that channel: one on EMAIL cannot click. Most often the step stands on the wrong node, or the node names the wrong agent. It is a warning because an agent may do more than is usual; where a registered one declares the action, nothing is said.`,
  bad: [
    {
      title: 'A click by mail',
      at: ['/workflow_graph/nodes/work/steps/0/action'],
      document: oneStep(click, { agent: 'EMAIL' }),
    },
  ],
  good: [
    { title: 'A click on the web', document: oneStep(click, { agent: 'WEB' }) },
    { title: 'A channel that mixes', document: oneStep(click, { agent: 'HYBRID' }) },
    {
      title: 'An agent that declares it',
      document: oneStep(click, { agent: 'EMAIL' }),
      environment: tenantWith(agent('webmail', 'EMAIL', ['click', 'send_email'])),
    },
  ],
};
