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

const ORDER: JsonObject = {
  status: { type: 'string', required: true, validation: { allowed_values: ['open', 'held', 'approved'] } },
  total: { type: 'number', required: true },
  name: { type: 'string', required: true },
  paid: { type: 'boolean', required: true },
  orders: { type: 'array', required: true },
  customer: { type: 'object', required: true },
};

/** A procedure over a shop's order that acts where one of the conditions holds, the first that does. */
export function routed(...conditions: string[]): JsonObject {
  const rules = conditions.map((condition) => ({ condition, next_node: 'act' }));
  const act = { type: 'sequence', steps: [{ step_id: 'say', action: 'log', message: 'Yes' }], next_node: 'done' };
  const route = { type: 'logic', rules, default_next_node: 'done' };
  return procedure({ route, act, done: DONE }, { variables_schema: ORDER });
}

/** Pointer of a condition of {@link routed}. */
export function routedRule(index: number): string {
  return `/workflow_graph/nodes/route/rules/${index}/condition`;
}
