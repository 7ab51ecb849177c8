import type { JsonObject } from '../../../../schema/json.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const tries = { variables_schema: { tries: { type: 'number', default: 0 } } };

function counting(steps: JsonObject[]): JsonObject {
  return {
    work: { type: 'sequence', steps, next_node: 'enough' },
    enough: {
      type: 'logic',
      rules: [{ condition: '{{tries}} >= 3', next_node: 'done' }],
      default_next_node: 'work',
    },
    done: DONE,
  };
}

export const page: RulePage = {
  why: 'A cycle in which nothing is waited for, and in which nothing changes what the way out depends on, is gone through again and again as fast as the engine can: thousands of events, no progress, and no end.',
  bad: [
    {
      title: 'The counter that the way out depends on is never counted up',
      at: ['/workflow_graph/nodes/work'],
      document: procedure(counting([{ action: 'log', message: 'Try {{tries}}' }]), tries),
    },
    {
      title: 'There is no way out at all',
      at: ['/workflow_graph/nodes/ping'],
      document: procedure({
        ping: { type: 'sequence', steps: [{ action: 'log', message: 'ping' }], next_node: 'pong' },
        pong: { type: 'sequence', steps: [{ action: 'log', message: 'pong' }], next_node: 'ping' },
      }),
    },
  ],
  good: [
    {
      title: 'The counter is counted',
      document: procedure(
        counting([{ action: 'calculate', expression: '{{tries}} + 1', output_variable: 'tries' }]),
        tries,
      ),
    },
    {
      title: 'A wait between two looks',
      document: procedure(counting([{ action: 'wait', duration_ms: 5_000 }]), tries),
    },
    {
      title: 'A loop node ends with its list',
      document: procedure({
        each: { type: 'loop', iterator: [1, 2, 3], body_node: 'work', next_node: 'done' },
        work: { type: 'sequence', steps: [{ action: 'log', message: 'Try {{loop_index}}' }], next_node: 'each' },
        done: DONE,
      }),
    },
  ],
};
