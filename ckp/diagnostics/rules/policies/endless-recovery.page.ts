import type { JsonObject } from '../../../../schema/json.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

function fetching(more: JsonObject): JsonObject {
  return {
    type: 'sequence',
    agent: 'API',
    steps: [{ step_id: 'get', action: 'http_request', method: 'GET', url: 'https://api.example.com' }],
    next_node: 'done',
    ...more,
  };
}

const BACK = [{ error_type: '*', action: 'fallback', fallback_node: 'sign_in' }];

export const page: RulePage = {
  why: 'A fallback that leads back to what failed looks like a retry, but nobody counts it: when the other system is down for a day, the run goes round for a day, call after call.',
  bad: [
    {
      title: 'sign in again and try again, for ever',
      document: procedure({
        fetch: fetching({ error_handlers: BACK }),
        sign_in: fetching({ next_node: 'fetch' }),
        done: DONE,
      }),
      at: ['/workflow_graph/nodes/fetch/error_handlers/0/fallback_node'],
    },
    {
      title: 'each is the other’s fallback',
      document: procedure({
        fetch: fetching({ on_error: 'mirror' }),
        mirror: fetching({ on_error: 'fetch' }),
        done: DONE,
      }),
      at: ['/workflow_graph/nodes/fetch/on_error'],
    },
    {
      title: 'a node that takes over from itself',
      document: procedure({ fetch: fetching({ on_error: 'fetch' }), done: DONE }),
      at: ['/workflow_graph/nodes/fetch/on_error'],
    },
  ],
  good: [
    {
      title: 'a handler that tries again a few times, after what mends it',
      document: procedure({
        fetch: fetching({
          error_handlers: [
            {
              error_type: '*',
              action: 'retry',
              max_retries: 2,
              recovery_steps: [
                { step_id: 'sign_in', action: 'http_request', method: 'GET', url: 'https://api.example.com/session' },
              ],
            },
          ],
        }),
        done: DONE,
      }),
    },
    {
      title: 'a logic node that counts',
      document: procedure(
        {
          fetch: fetching({ on_error: 'count' }),
          count: {
            type: 'processing',
            operations: [{ action: 'calculate', expression: 'tries + 1', output_variable: 'tries' }],
            next_node: 'enough',
          },
          enough: {
            type: 'logic',
            rules: [{ condition: '{{tries}} >= 3', next_node: 'done' }],
            default_next_node: 'fetch',
          },
          done: DONE,
        },
        { variables_schema: { tries: { type: 'number', default: 0 } } },
      ),
    },
    {
      title: 'a person decides whether to try again',
      document: procedure({
        fetch: fetching({ on_error: 'ask' }),
        ask: {
          type: 'human_approval',
          prompt: 'The other system does not answer. Again?',
          timeout_ms: 3_600_000,
          timeout_action: 'auto_reject',
          on_approve: 'fetch',
          on_reject: 'done',
        },
        done: DONE,
      }),
    },
  ],
};
