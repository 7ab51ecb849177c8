import { oneStep } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `\`input\`, \`config\`, \`secrets\` and \`steps\` each have a list of what is in them, and the name is not on it. What is read there is null, or, for a secret, looked up under a name that the document never declared.`,
  bad: [
    {
      title: 'A secret without an entry',
      at: ['/workflow_graph/nodes/work/steps/0/headers/Authorization'],
      document: oneStep(
        { action: 'http_request', url: 'https://api.example/orders', headers: { Authorization: '{{secrets.portal}}' } },
        { agent: 'API' },
      ),
    },
    {
      title: 'An address that is not configured',
      at: ['/workflow_graph/nodes/work/steps/0/url'],
      document: oneStep({ action: 'http_request', url: '{{config.PORTAL_URL}}/orders' }, { agent: 'API' }),
    },
    {
      title: 'A step that is not there',
      at: ['/workflow_graph/nodes/work/steps/0/message'],
      document: oneStep({ action: 'log', message: '{{steps.fetch.result}}' }),
    },
  ],
  good: [
    {
      title: 'Both are declared',
      document: oneStep(
        {
          step_id: 'fetch',
          action: 'http_request',
          url: '{{config.PORTAL_URL}}/orders',
          headers: { Authorization: '{{secrets.portal}}' },
        },
        { agent: 'API' },
        {
          global_config: {
            service_endpoints: { PORTAL_URL: 'https://api.example' },
            secrets_config: { secret_references: { portal: 'vendor-portal' } },
          },
        },
      ),
    },
  ],
};
