import { DONE, oneStep, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

/** Put together here, so that no scanner takes our examples for the real thing. */
const LIVE_KEY = `sk_${'live'}_${'4eC39HqLyjWDarjtT1zd'}`;
const CONNECTION = `postgres://ledger:${'hunter' + '2x'}@db.example/ledger`;

export const page: RulePage = {
  why: `A document is stored, shown, diffed and handed on. A secret that stands in it is known to everybody who may read the procedure, and stays in its old versions when it is changed. The secret provider keeps it instead, and the document names it. Templates, references such as \`env:NAME\` and obvious stand-ins are left alone.`,
  bad: [
    {
      title: 'A password among the parameters',
      at: ['/workflow_graph/nodes/work/steps/0/db_password'],
      document: oneStep({ action: 'execute_query', agent: 'DATABASE', query: 'select 1', db_password: 'Tr0ub4dor&3' }),
    },
    {
      title: 'A key in a header',
      at: ['/workflow_graph/nodes/work/steps/0/headers/X-Pay'],
      document: oneStep({ action: 'http_request', url: 'https://pay.example', headers: { 'X-Pay': LIVE_KEY } }),
    },
    {
      title: 'A connection string',
      at: ['/workflow_graph/nodes/work/steps/0/connection_string'],
      document: oneStep({
        action: 'execute_query',
        agent: 'DATABASE',
        query: 'select 1',
        connection_string: CONNECTION,
      }),
    },
    {
      title: 'The default of a variable',
      at: ['/variables_schema/admin_password/default'],
      document: procedure(
        { done: { ...DONE } },
        { variables_schema: { admin_password: { type: 'string', default: '#Garden2031#' } } },
      ),
    },
    {
      title: 'Typed into the field for it',
      at: ['/workflow_graph/nodes/work/steps/0/value'],
      document: oneStep({ action: 'type', agent: 'WEB', target: "input[name='password']", value: 'correct horse' }),
    },
  ],
  good: [
    {
      title: 'Named, and kept at the provider',
      document: oneStep(
        { action: 'http_request', url: 'https://pay.example', headers: { Authorization: 'Bearer {{secrets.pay}}' } },
        {},
        { global_config: { secrets_config: { secret_references: { pay: 'pay-api' } } } },
      ),
    },
    {
      title: 'A selector, an address and a number are none',
      document: oneStep({
        action: 'type',
        agent: 'WEB',
        target: '#password',
        value: '{{secrets.pay}}',
        password_field: '#password',
        token_url: 'https://login.example/token',
        max_tokens: 500,
      }),
    },
    {
      title: 'A stand-in',
      document: oneStep({ action: 'http_request', url: 'https://pay.example', api_key: '<your key>' }),
    },
  ],
};
