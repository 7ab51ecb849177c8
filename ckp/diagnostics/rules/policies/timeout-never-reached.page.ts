import type { JsonObject } from '../../../../schema/json.ts';
import { oneStep } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const FETCH: JsonObject = { step_id: 'fetch', action: 'http_request', method: 'GET', url: 'https://api.example.com' };
const PLACE = '/workflow_graph/nodes/work/steps/0/timeout_ms';

export const page: RulePage = {
  why: 'When the run or the SLA of the node ends first, the step’s own timeout never comes, and neither do the retries and error handlers that wait for it: the run fails as a whole instead.',
  bad: [
    {
      title: 'a step that may take longer than the run',
      document: oneStep(
        { ...FETCH, timeout_ms: 600_000 },
        { agent: 'API' },
        { global_config: { timeout_ms: 120_000 } },
      ),
      at: [PLACE],
    },
    {
      title: 'a step that may take longer than the SLA that fails its node',
      document: oneStep(
        { ...FETCH, timeout_ms: 60_000 },
        { agent: 'API', sla: { max_duration_ms: 30_000, on_breach: 'fail' } },
      ),
      at: [PLACE],
    },
  ],
  good: [
    {
      title: 'a step that fits in the run',
      document: oneStep({ ...FETCH, timeout_ms: 30_000 }, { agent: 'API' }, { global_config: { timeout_ms: 120_000 } }),
    },
    {
      title: 'an SLA that only warns ends nothing',
      document: oneStep(
        { ...FETCH, timeout_ms: 60_000 },
        { agent: 'API', sla: { max_duration_ms: 30_000, on_breach: 'warn' } },
      ),
    },
  ],
};
