import { oneStep } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `Without an agent, an action is sought by its name among what all agents can do. A name that no catalogue has finds nobody if it is a slip, and then the step fails in the middle of the run.`,
  bad: [
    {
      title: 'A slip of the finger',
      at: ['/workflow_graph/nodes/work/steps/0/action'],
      document: oneStep({ action: 'send_emial', to: 'anna@company.example', body: 'Hello' }),
    },
    {
      title: 'A slip on a channel',
      at: ['/workflow_graph/nodes/work/steps/0/action'],
      document: oneStep({ action: 'search_emial', target: 'invoices@company.example' }, { agent: 'EMAIL' }),
    },
  ],
  good: [
    {
      title: 'An action of the catalogue',
      document: oneStep({ action: 'send_email', to: 'anna@company.example', body: 'Hello' }),
    },
    {
      title: 'An action of an agent’s own, on a channel',
      document: oneStep({ action: 'archive_thread', thread: 3 }, { agent: 'EMAIL' }),
    },
    {
      title: 'An agent’s own action, with the agent named',
      document: oneStep({ action: 'juggle', balls: 3 }, { agent: 'CIRCUS' }),
    },
  ],
};
