import type { JsonObject } from '../../../../schema/json.ts';
import { oneStep } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const FETCH: JsonObject = { step_id: 'fetch', action: 'http_request', method: 'GET', url: 'https://api.example.com' };
const within = (ms: number) => ({ global_config: { timeout_ms: ms } });

export const page: RulePage = {
  why: 'The waits between retries add up: five retries that double a delay of ten seconds wait more than five minutes. When the run is stopped, or the SLA is missed, before that, the last retries are a promise that is never kept, and what stops the run is a timeout instead of the failure that was retried.',
  bad: [
    {
      title: 'a run of two minutes, retries that wait five',
      document: oneStep(
        { ...FETCH, retry_config: { max_retries: 5, delay_ms: 10_000 } },
        { agent: 'API' },
        within(120_000),
      ),
      at: ['/workflow_graph/nodes/work/steps/0'],
    },
    {
      title: 'a handler that waits longer than the SLA of its node',
      document: oneStep(FETCH, {
        agent: 'API',
        sla: { max_duration_ms: 5_000, on_breach: 'fail' },
        error_handlers: [{ error_type: 'Timeout', action: 'retry', max_retries: 2, delay_ms: 4_000 }],
      }),
      at: ['/workflow_graph/nodes/work/error_handlers/0'],
    },
  ],
  good: [
    {
      title: 'retries that fit',
      document: oneStep(
        { ...FETCH, retry_config: { max_retries: 3, delay_ms: 10_000 } },
        { agent: 'API' },
        within(120_000),
      ),
    },
    {
      title: 'with jitter they may fit',
      document: oneStep(
        { ...FETCH, retry_config: { max_retries: 3, delay_ms: 10_000, jitter: true } },
        { agent: 'API' },
        within(60_000),
      ),
    },
  ],
};
