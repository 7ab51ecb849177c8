import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `Routes name nodes and \`{{steps.<id>.result}}\` names steps. Of two with one id it would be unclear which one is meant, and each would have half of the history of a run.`,
  bad: [
    {
      title: 'Two steps of one node',
      at: ['/workflow_graph/nodes/work/steps/1/step_id'],
      document: procedure({
        work: {
          type: 'sequence',
          steps: [
            { step_id: 'greet', action: 'log', message: 'Hello' },
            { step_id: 'greet', action: 'log', message: 'Hello again' },
          ],
          next_node: 'done',
        },
        done: DONE,
      }),
    },
    {
      title: 'Two nodes of a list',
      at: ['/nodes/1'],
      document: {
        procedure_id: 'example',
        version: '1.0.0',
        start_node_id: 'done',
        nodes: [
          { node_id: 'done', node_type: 'end' },
          { node_id: 'done', node_type: 'end' },
        ],
      },
    },
  ],
  good: [
    {
      title: 'Each has its own; steps of other nodes may share it',
      document: procedure({
        first: {
          type: 'sequence',
          steps: [{ step_id: 'greet', action: 'log', message: 'Hello' }],
          next_node: 'second',
        },
        second: {
          type: 'sequence',
          steps: [{ step_id: 'greet', action: 'log', message: 'Hello again' }],
          next_node: 'done',
        },
        done: DONE,
      }),
    },
  ],
};
