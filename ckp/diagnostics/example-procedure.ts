import type { JsonObject } from '../../schema/json.ts';

/** A graph document around `nodes` that starts at the first of them; `root` has what else it says. For rule pages. */
export function procedure(nodes: JsonObject, root: JsonObject = {}): JsonObject {
  const start_node = Object.keys(nodes)[0] ?? '';
  return { procedure_id: 'example', version: '1.0.0', ...root, workflow_graph: { start_node, nodes } };
}

/** A node that ends well. */
export const DONE: JsonObject = { type: 'terminate', status: 'success' };

/** A procedure of one sequence with one step, and its end. `node` and `root` have what else they say. */
export function oneStep(step: JsonObject, node: JsonObject = {}, root: JsonObject = {}): JsonObject {
  return procedure({ work: { type: 'sequence', ...node, steps: [step], next_node: 'done' }, done: DONE }, root);
}
