import type { JsonObject } from '../../../../schema/json.ts';
import { oneStep } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const FETCH: JsonObject = { step_id: 'fetch', action: 'http_request', method: 'GET', url: 'https://api.example.com' };
const handled = (error_type: string) =>
  oneStep(FETCH, { agent: 'API', error_handlers: [{ error_type, action: 'retry' }] });

export const page: RulePage = {
  why: 'A failure type with a slip in it matches nothing: the timeout that should be retried fails the run. Agents may send types of their own, so only what is nearly one of the platform’s own is taken for a slip.',
  bad: [
    {
      title: 'a handler for Timout',
      document: handled('TimoutError'),
      at: ['/workflow_graph/nodes/work/error_handlers/0/error_type'],
    },
    {
      title: 'the type is RateLimited',
      document: handled('rate_limit'),
      at: ['/workflow_graph/nodes/work/error_handlers/0/error_type'],
    },
    {
      title: 'a policy that retries on Conection',
      document: oneStep({ ...FETCH, retry_config: { max_retries: 2, retry_on: ['Conection'] } }, { agent: 'API' }),
      at: ['/workflow_graph/nodes/work/steps/0'],
    },
  ],
  good: [
    { title: 'Timeout, in any usual spelling', document: handled('TimeoutException') },
    { title: 'a type that an agent sends', document: handled('ElementNotFoundException') },
    { title: 'an agent’s own type that holds the name of another', document: handled('DatabaseConnectionException') },
  ],
};
