import type { JsonObject } from '../../../../schema/json.ts';
import { oneStep } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const FETCH: JsonObject = { step_id: 'fetch', action: 'http_request', method: 'GET', url: 'https://api.example.com' };
const API = { agent: 'API' };
const STEP = '/workflow_graph/nodes/work/steps/0';

export const page: RulePage = {
  why: 'Who writes down how to retry relies on it. Zero is a value and not “unset”, and `retry_on_failure: false` beats the policy beside it: then the first failure is final.',
  bad: [
    {
      title: 'delays for no retries',
      document: oneStep({ ...FETCH, retry_config: { max_attempts: 1, backoff_ms: 2_000 } }, API),
      at: [STEP],
    },
    {
      title: 'retries are wanted, but the procedure allows none',
      document: oneStep({ ...FETCH, retry_on_failure: true }, API, { global_config: { max_retries: 0 } }),
      at: [STEP],
    },
    {
      title: 'a policy that is turned off beside it',
      document: oneStep({ ...FETCH, retry_on_failure: false, retry_config: { max_retries: 3 } }, API),
      at: [STEP],
    },
    {
      title: 'a handler that retries zero times',
      document: oneStep(FETCH, {
        ...API,
        error_handlers: [{ error_type: 'Timeout', action: 'retry', max_retries: 0 }],
      }),
      at: ['/workflow_graph/nodes/work/error_handlers/0'],
    },
  ],
  good: [
    { title: 'two retries', document: oneStep({ ...FETCH, retry_config: { max_retries: 2, delay_ms: 2_000 } }, API) },
    {
      title: 'none, said plainly, where the node has some',
      document: oneStep({ ...FETCH, retry_config: { max_retries: 0 } }, { ...API, retry_policy: { max_retries: 3 } }),
    },
  ],
};
