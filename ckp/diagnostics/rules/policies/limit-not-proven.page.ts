import type { JsonObject } from '../../../../schema/json.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const PAY: JsonObject = {
  step_id: 'charge',
  action: 'http_request',
  method: 'POST',
  url: 'https://pay.example.com',
  idempotency_key: 'charge-{{order.id}}',
};

function paying(limits: JsonObject, orders: JsonObject, loop: JsonObject = {}): JsonObject {
  return procedure(
    {
      each: {
        type: 'loop',
        iterator: 'orders',
        iterator_variable: 'order',
        body_node: 'pay',
        next_node: 'done',
        ...loop,
      },
      pay: { type: 'sequence', agent: 'API', steps: [{ ...PAY, retry_config: { max_retries: 3 } }], next_node: 'each' },
      done: DONE,
    },
    { limits, variables_schema: { orders: { type: 'array', required: true, ...orders } } },
  );
}

export const page: RulePage = {
  why: '`limits` is a promise about every run, whatever its input: so many calls, so much money, so long. The compiler adds up every path, retry and iteration that the document allows and proves the promise, or says which steps break it. A list that nothing bounds has no longest length, so a promise about it needs `max_iterations` or a `max` on the input.',
  bad: [
    {
      title: 'twenty orders with three retries each are eighty attempts',
      document: paying({ attempts: 50 }, { validation: { max: 20 } }),
      at: ['/limits/attempts'],
    },
    {
      title: 'nothing bounds the list',
      document: paying({ external_calls: 500 }, {}),
      at: ['/limits/external_calls'],
    },
    {
      title: 'a cycle has no bound',
      document: procedure(
        {
          ask: {
            type: 'sequence',
            agent: 'API',
            steps: [
              { action: 'http_request', method: 'GET', url: 'https://jobs.example.com/1', output_variable: 'job' },
            ],
            next_node: 'ready',
          },
          ready: { type: 'logic', rules: [{ condition: '{{job.done}}', next_node: 'done' }], default_next_node: 'ask' },
          done: DONE,
        },
        { limits: { external_calls: 10 } },
      ),
      at: ['/limits/external_calls'],
    },
    {
      title: 'a person may take for ever',
      document: procedure(
        {
          gate: { type: 'human_approval', prompt: 'Pay?', on_approve: 'done', on_reject: 'done' },
          done: DONE,
        },
        { limits: { wall_clock_with_people_ms: 86_400_000 } },
      ),
      at: ['/limits/wall_clock_with_people_ms'],
    },
  ],
  good: [
    { title: 'the input has a longest length', document: paying({ attempts: 80 }, { validation: { max: 20 } }) },
    { title: 'the loop ends after a hundred', document: paying({ external_calls: 100 }, {}, { max_iterations: 100 }) },
    {
      title: 'the run’s own timeout bounds its time',
      document: { ...paying({ wall_clock_ms: 600_000 }, {}), global_config: { timeout_ms: 600_000 } },
    },
  ],
};
