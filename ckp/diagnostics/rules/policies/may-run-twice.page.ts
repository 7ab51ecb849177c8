import type { JsonObject } from '../../../../schema/json.ts';
import { OFFLINE } from '../../../environment.ts';
import { DONE, oneStep, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const CHARGE: JsonObject = {
  step_id: 'charge',
  action: 'http_request',
  method: 'POST',
  url: 'https://pay.example.com/charges',
};
const API = { agent: 'API' };
const STEP = '/workflow_graph/nodes/work/steps/0';

function paying(honoursIdempotencyKey: boolean) {
  const agent = { name: 'payments', channel: 'API', capabilities: null, honoursIdempotencyKey };
  return { ...OFFLINE, agents: [agent] };
}

export const page: RulePage = {
  why: 'An attempt may fail after its effect has happened: the card was charged, and only the answer was lost. The retry charges it again, unless the receiver recognises the repeat by the idempotency key that every attempt of a step carries. A node that starts again from its first step is worse: each restart is a new visit with new default keys, so every completed step in it is done again for certain.',
  bad: [
    {
      title: 'a payment with a retry policy',
      document: oneStep({ ...CHARGE, retry_config: { max_retries: 3 } }, API),
      at: [STEP],
    },
    {
      title: 'an error handler that tries again after a timeout',
      document: oneStep(CHARGE, {
        ...API,
        error_handlers: [{ error_type: 'Timeout', action: 'retry', max_retries: 2 }],
      }),
      at: [STEP],
    },
    {
      title: 'a validation that starts the node again',
      document: oneStep(CHARGE, {
        ...API,
        validations: [{ condition: '{{run_id}} is_not_empty', on_failure: 'retry_node' }],
      }),
      at: [STEP],
    },
    {
      title: 'the agent is known, and does not recognise repeats',
      document: oneStep({ ...CHARGE, retry_config: { max_retries: 3 } }, { agent: 'payments' }),
      environment: paying(false),
      at: [STEP],
    },
    {
      title: 'the agent recognises repeats by key, but a restart has new keys',
      document: oneStep(CHARGE, {
        agent: 'payments',
        error_handlers: [{ error_type: '*', recovery_strategy: 'retry_node' }],
      }),
      environment: paying(true),
      at: [STEP],
    },
    {
      title: 'clicks and keys on a screen: one info for all of a node',
      document: procedure({
        work: {
          type: 'sequence',
          agent: 'WEB',
          retry_policy: { max_retries: 2 },
          steps: [
            { step_id: 'name', action: 'type', target: '#name', value: 'Ada' },
            { step_id: 'order', action: 'click', target: '#order' },
          ],
          next_node: 'done',
        },
        done: DONE,
      }),
      at: [STEP],
    },
  ],
  good: [
    {
      title: 'the author writes the key that the receiver knows repeats by',
      document: oneStep({ ...CHARGE, retry_config: { max_retries: 3 }, idempotency_key: 'charge-{{run_id}}' }, API),
    },
    {
      title: 'a repeat does no harm, and the step says so',
      document: oneStep({ ...CHARGE, retry_config: { max_retries: 3 }, effect: 'idempotent' }, API),
    },
    { title: 'a read', document: oneStep({ ...CHARGE, method: 'GET', retry_config: { max_retries: 3 } }, API) },
    {
      title: 'tried again only where the call was never made',
      document: oneStep(
        { ...CHARGE, retry_config: { max_retries: 3, retry_on: ['AgentUnavailable', 'RateLimited'] } },
        API,
      ),
    },
    {
      title: 'the agent is known to recognise repeats by their key',
      document: oneStep({ ...CHARGE, retry_config: { max_retries: 3 } }, { agent: 'payments' }),
      environment: paying(true),
    },
    { title: 'no retry', document: oneStep(CHARGE, API) },
  ],
};
