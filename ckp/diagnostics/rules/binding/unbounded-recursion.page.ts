import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `A procedure that runs itself without a bound starts runs until a quota stops it, each one waiting for the next. \`max_depth\` says how deep it may go.`,
  bad: [
    {
      title: 'It runs itself',
      at: ['/workflow_graph/nodes/again/procedure_id'],
      document: procedure({ again: { type: 'subflow', procedure_id: 'example', next_node: 'done' }, done: DONE }),
    },
  ],
  good: [
    {
      title: 'At most five deep',
      document: procedure({
        again: { type: 'subflow', procedure_id: 'example', max_depth: 5, next_node: 'done' },
        done: DONE,
      }),
    },
  ],
};
