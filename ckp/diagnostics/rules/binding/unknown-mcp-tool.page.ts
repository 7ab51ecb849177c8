import { tenantWith } from '../../example-environment.ts';
import { oneStep } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const environment = {
  ...tenantWith(),
  mcpTools: [
    { server: 'tickets', name: 'create_ticket', effect: null, inputSchema: null },
    { server: 'tickets', name: 'close_ticket', effect: null, inputSchema: null },
  ],
};

export const page: RulePage = {
  why: `An MCP server lists its tools. A call of one that is not on the list comes back as an error, in the middle of the run.`,
  bad: [
    {
      title: 'A slip in the tool',
      at: ['/workflow_graph/nodes/work/steps/0/action'],
      document: oneStep({ action: 'create_tickt', title: 'Printer' }, { agent: 'tickets' }),
      environment,
    },
  ],
  good: [
    {
      title: 'A tool of the server',
      document: oneStep({ action: 'create_ticket', title: 'Printer' }, { agent: 'tickets' }),
      environment,
    },
  ],
};
