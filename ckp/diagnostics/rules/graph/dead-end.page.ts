import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

const log = (message: string) => [{ action: 'log', message }];

export const page: RulePage = {
  why: 'A node without a next node ends its path, and at the root that completes the run. In a procedure that ends with `terminate` elsewhere, a forgotten `next_node` looks the same: the run counts as completed, though half of it never ran and it has no outputs.',
  bad: [
    {
      title: 'The way to the end was forgotten on one side',
      at: ['/workflow_graph/nodes/refuse'],
      document: procedure({
        choose: {
          type: 'logic',
          rules: [{ condition: "{{trigger_type}} == 'manual'", next_node: 'accept' }],
          default_next_node: 'refuse',
        },
        accept: { type: 'sequence', steps: log('Accepted'), next_node: 'done' },
        refuse: { type: 'sequence', steps: log('Refused') },
        done: DONE,
      }),
    },
    {
      title: 'An approval that says only where a rejection leads',
      at: ['/workflow_graph/nodes/ask'],
      document: procedure({
        ask: { type: 'human_approval', prompt: 'Pay the invoice?', on_reject: 'refused' },
        refused: { type: 'terminate', status: 'failed' },
      }),
    },
  ],
  good: [
    {
      title: 'Both sides lead on, one of them to the end of the run in so many words',
      document: procedure({
        choose: {
          type: 'logic',
          rules: [{ condition: "{{trigger_type}} == 'manual'", next_node: 'accept' }],
          default_next_node: 'refuse',
        },
        accept: { type: 'sequence', steps: log('Accepted'), next_node: 'done' },
        refuse: { type: 'sequence', steps: log('Refused'), next_node: null },
        done: DONE,
      }),
    },
    {
      title: 'A procedure without any terminate ends where nothing comes next',
      document: procedure({
        first: { type: 'sequence', steps: log('One'), next_node: 'second' },
        second: { type: 'sequence', steps: log('Two') },
      }),
    },
  ],
};
