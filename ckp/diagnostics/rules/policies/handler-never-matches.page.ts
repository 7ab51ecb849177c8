import type { Json, JsonObject } from '../../../../schema/json.ts';
import { DONE, oneStep, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const FETCH: JsonObject = { step_id: 'fetch', action: 'http_request', method: 'GET', url: 'https://api.example.com' };
const HANDLERS = '/workflow_graph/nodes/work/error_handlers';

function handled(...error_handlers: Json[]): JsonObject {
  return oneStep(FETCH, { agent: 'API', error_handlers });
}

export const page: RulePage = {
  why: 'Handlers are tried in order and the first that matches is the only one asked. One that stands behind a catch-all, or on a node whose failures go past its handlers, is a remedy that the author believes in and that never comes.',
  bad: [
    {
      title: 'behind a catch-all',
      document: handled({ error_type: '*', action: 'fail' }, { error_type: 'Timeout', action: 'retry' }),
      at: [`${HANDLERS}/1`],
    },
    {
      title: 'the same failure in another spelling',
      document: handled({ error_type: 'Timeout', action: 'retry' }, { error_type: 'TimeoutError', action: 'ignore' }),
      at: [`${HANDLERS}/1`],
    },
    {
      title: 'Transient holds Timeout',
      document: handled({ error_type: 'Transient', action: 'retry' }, { error_type: 'Timeout', action: 'ignore' }),
      at: [`${HANDLERS}/1`],
    },
    {
      title: 'a verification fails past its own handlers',
      document: procedure({
        work: {
          type: 'verification',
          checks: [{ condition: '{{run_id}} is_not_empty', on_fail: 'fail_workflow' }],
          error_handlers: [{ error_type: 'Verification', action: 'ignore' }],
          next_node: 'done',
        },
        done: DONE,
      }),
      at: [`${HANDLERS}/0`],
    },
  ],
  good: [
    {
      title: 'the particular one first',
      document: handled({ error_type: 'Timeout', action: 'retry' }, { error_type: '*', action: 'fail' }),
    },
    {
      title: 'told apart by what else the failure says',
      document: handled(
        { error_type: 'Http', trigger: { http_status_codes: [503] }, action: 'retry' },
        { error_type: 'Http', action: 'fail' },
      ),
    },
  ],
};
