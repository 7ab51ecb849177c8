import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const poll = { type: 'sequence', steps: [{ action: 'wait', duration_ms: 60_000 }] };

export const page: RulePage = {
  why: 'A run that can only go round never completes: it holds its place in the lists, its timers go off for ever, and whoever waits for its result waits in vain. Only a failure, a timeout or a cancellation stops it.',
  bad: [
    {
      title: 'Two nodes that only lead to each other',
      at: ['/workflow_graph/nodes/wait'],
      document: procedure({
        wait: { ...poll, next_node: 'look' },
        look: { type: 'sequence', steps: [{ action: 'log', message: 'Looked' }], next_node: 'wait' },
      }),
    },
  ],
  good: [
    {
      title: 'A way out',
      document: procedure(
        {
          wait: { ...poll, next_node: 'look' },
          look: {
            type: 'sequence',
            agent: 'API',
            steps: [{ action: 'http_request', url: 'https://jobs.example/7', method: 'GET', output_variable: 'job' }],
            next_node: 'ready',
          },
          ready: {
            type: 'logic',
            rules: [{ condition: "{{job.state}} == 'ready'", next_node: 'done' }],
            default_next_node: 'wait',
          },
          done: DONE,
        },
        {},
      ),
    },
  ],
};
