import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `A run begins at one node. Where the document does not name it, the platform does not guess: the first node in a file is an accident of editing.`,
  bad: [
    {
      title: 'No `start_node`',
      at: ['/workflow_graph'],
      document: { procedure_id: 'example', version: '1.0.0', workflow_graph: { nodes: { done: DONE } } },
    },
    {
      title: 'No nodes either: both are said',
      at: ['', ''],
      document: { procedure_id: 'example', version: '1.0.0' },
    },
  ],
  good: [
    { title: 'The start is named', document: procedure({ done: DONE }) },
    {
      title: 'In the list dialect it is `start_node_id`',
      document: {
        procedure_id: 'example',
        version: '1.0.0',
        start_node_id: 'done',
        nodes: [{ node_id: 'done', node_type: 'end' }],
      },
    },
  ],
};
