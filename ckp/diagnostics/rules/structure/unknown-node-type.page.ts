import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `The type decides what a node does and which fields it has. A node whose type nobody knows could only be skipped, and a procedure that quietly skips a step is worse than one that does not start.`,
  bad: [
    {
      title: 'A slip of the finger',
      at: ['/workflow_graph/nodes/work/type'],
      document: procedure({ work: { type: 'sequnce', steps: [] }, done: DONE }),
    },
    {
      title: 'No type at all',
      at: ['/workflow_graph/nodes/work'],
      document: procedure({ work: { steps: [{ action: 'log', message: 'Hello' }] }, done: DONE }),
    },
  ],
  good: [
    {
      title: 'One of the eleven types',
      document: procedure({
        work: { type: 'sequence', steps: [{ action: 'log', message: 'Hello' }], next_node: 'done' },
        done: DONE,
      }),
    },
  ],
};
