import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `A run names the procedure and the version it executes, and both must mean the same tomorrow. Without them nothing can be imported, started, compared or rolled back.`,
  bad: [
    {
      title: 'No `procedure_id` at all',
      at: [''],
      document: { version: '1.0.0', workflow_graph: { start_node: 'done', nodes: { done: DONE } } },
    },
    { title: 'A version of spaces', at: ['/version'], document: procedure({ done: DONE }, { version: ' ' }) },
  ],
  good: [{ title: 'Both are given', document: procedure({ done: DONE }) }],
};
