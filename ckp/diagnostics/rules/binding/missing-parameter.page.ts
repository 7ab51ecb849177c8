import { agent, capability, tenantWith } from '../../example-environment.ts';
import { oneStep } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const environment = tenantWith(
  agent('erp', 'API', [
    capability('post_invoice', {
      type: 'object',
      required: ['number', 'amount'],
      properties: { number: { type: 'string' }, amount: { type: 'number' } },
    }),
  ]),
);

export const page: RulePage = {
  why: `An agent may say with a JSON Schema what an action takes. A step that leaves out what the schema requires fails each time. Of the few actions of the catalogue that mean nothing without one parameter, such as a request without a URL, this is known also without an agent.`,
  bad: [
    {
      title: 'The agent’s schema requires it',
      at: ['/workflow_graph/nodes/work/steps/0'],
      document: oneStep({ action: 'post_invoice', number: 'A-1' }, { agent: 'erp' }),
      environment,
    },
    {
      title: 'A slip in its name',
      at: ['/workflow_graph/nodes/work/steps/0'],
      document: oneStep({ action: 'post_invoice', number: 'A-1', amout: 12 }, { agent: 'erp' }),
      environment,
    },
    {
      title: 'A request to nowhere',
      at: ['/workflow_graph/nodes/work/steps/0'],
      document: oneStep({ action: 'http_request', method: 'GET' }, { agent: 'API' }),
    },
  ],
  good: [
    {
      title: 'All that is required',
      document: oneStep({ action: 'post_invoice', number: 'A-1', amount: 12 }, { agent: 'erp' }),
      environment,
    },
    {
      title: 'A request with its URL',
      document: oneStep({ action: 'http_request', url: 'https://erp.example/status' }, { agent: 'API' }),
    },
  ],
};
