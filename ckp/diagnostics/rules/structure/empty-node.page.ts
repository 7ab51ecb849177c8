import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: 'A node without anything in it passes, so a verification that lost its checks looks as if all of them had held.',
  bad: [
    {
      title: 'Steps and checks that are still to be written',
      at: ['/workflow_graph/nodes/prepare', '/workflow_graph/nodes/verify'],
      document: procedure({
        prepare: { type: 'sequence', steps: [], next_node: 'verify' },
        verify: { type: 'verification', next_node: 'done' },
        done: DONE,
      }),
    },
    {
      title: 'A decision without rules, a fork without branches',
      at: ['/workflow_graph/nodes/decide', '/workflow_graph/nodes/fork'],
      document: procedure({
        decide: { type: 'logic', rules: [], default_next_node: 'fork' },
        fork: { type: 'parallel', branches: [], next_node: 'done' },
        done: DONE,
      }),
    },
  ],
  good: [
    {
      title: 'Something to do, something to check',
      document: procedure({
        prepare: { type: 'sequence', steps: [{ action: 'log', message: 'Prepared' }], next_node: 'verify' },
        verify: {
          type: 'verification',
          checks: [{ id: 'started_by', condition: '{{triggered_by}} is_not_empty', on_fail: 'fail_workflow' }],
          next_node: 'done',
        },
        done: DONE,
      }),
    },
  ],
};
