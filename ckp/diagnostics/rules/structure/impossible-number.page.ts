import type { JsonObject } from '../../../../schema/json.ts';
import { DONE, oneStep, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const call = { action: 'http_request', method: 'GET', url: 'https://example.test' };
const config = (global_config: JsonObject) => procedure({ done: DONE }, { global_config });

export const page: RulePage = {
  why: 'A number that cannot be is read as something else, or as nothing: a rate limit of 0 holds every call back for ever, a negative multiplier is passed over, and a range from more to less fails every value.',
  bad: [
    {
      title: 'A wait in words',
      at: ['/workflow_graph/nodes/work/steps/0/duration_ms'],
      document: oneStep({ action: 'wait', duration_ms: 'soon' }),
    },
    {
      title: 'Retries that come faster and faster, and a first attempt that is not made',
      at: [
        '/workflow_graph/nodes/work/steps/0/retry_config/max_attempts',
        '/workflow_graph/nodes/work/steps/0/retry_config/multiplier',
      ],
      document: oneStep({ ...call, retry_config: { max_attempts: 0, multiplier: 0.5 } }, { agent: 'API' }),
    },
    {
      title: 'No call would ever be made',
      at: ['/global_config/rate_limiting/max_requests_per_minute'],
      document: config({ rate_limiting: { enabled: true, max_requests_per_minute: 0 } }),
    },
    {
      title: 'A loop of no rounds, a model hotter than models go',
      at: ['/workflow_graph/nodes/each/max_iterations', '/workflow_graph/nodes/ask/temperature'],
      document: procedure({
        each: { type: 'loop', iterator: [1, 2], body_node: 'ask', max_iterations: 0, next_node: 'done' },
        ask: { type: 'llm_action', prompt: 'Say something', model: 'small', temperature: 7, max_tokens: 100 },
        done: DONE,
      }),
    },
    {
      title: 'A range from more to less',
      at: ['/workflow_graph/nodes/work/validations/0'],
      document: oneStep(
        { action: 'set_variable', variable: 'score', value: 5 },
        {
          validations: [{ id: 'score', check: 'value_in_range', condition: '{{score}}', expected_values: [10, 1] }],
        },
      ),
    },
  ],
  good: [
    {
      title: 'Delays that double',
      document: oneStep({ ...call, retry_config: { max_attempts: 3, multiplier: 2 } }, { agent: 'API' }),
    },
    {
      title: 'Ten calls a minute',
      document: config({ rate_limiting: { enabled: true, max_requests_per_minute: 10 } }),
    },
    {
      title: 'A range from less to more',
      document: oneStep(
        { action: 'set_variable', variable: 'score', value: 5 },
        {
          validations: [{ id: 'score', check: 'value_in_range', condition: '{{score}}', expected_values: [1, 10] }],
        },
      ),
    },
  ],
};
