import type { JsonObject } from '../../../../schema/json.ts';
import { imported } from '../../example-environment.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

function calling(procedure_id: string, more: JsonObject = {}, root: JsonObject = {}): JsonObject {
  return procedure({ again: { type: 'subflow', procedure_id, ...more, next_node: 'done' }, done: DONE }, root);
}

const sweeper = calling('example', {}, { procedure_id: 'sweep_folder' });
const bounded = calling('example', { max_depth: 3 }, { procedure_id: 'sweep_folder' });

export const page: RulePage = {
  why: `A procedure that runs itself without a bound starts runs until a quota stops it, each one waiting for the next. The same holds where it runs another procedure that leads back to it. \`max_depth\` says how deep it may go; one on the way round is enough.`,
  bad: [
    { title: 'It runs itself', at: ['/workflow_graph/nodes/again/procedure_id'], document: calling('example') },
    {
      title: 'What it runs runs it',
      at: ['/workflow_graph/nodes/again/procedure_id'],
      document: calling('sweep_folder'),
      environment: imported(sweeper),
    },
  ],
  good: [
    { title: 'At most five deep', document: calling('example', { max_depth: 5 }) },
    {
      title: 'A bound somewhere on the way round',
      document: calling('sweep_folder'),
      environment: imported(bounded),
    },
  ],
};
