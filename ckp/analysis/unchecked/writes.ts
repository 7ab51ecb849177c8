import type { PlanNode } from '../../plan/plan.ts';
import { workOf } from '../../plan/work.ts';

/** Variables that a node writes anew when it has run. */
export function writtenIn(node: PlanNode): Set<string> {
  const names: (string | null)[] = workOf(node).map(({ output_variable }) => output_variable);
  for (const { action, params } of workOf(node)) {
    if (action !== 'set_variable') continue;
    const name = params.variable ?? params.name;
    if (name?.t === 'lit' && typeof name.v === 'string') names.push(name.v);
  }
  if (node.type !== 'llm_action' && node.type !== 'terminate') names.push(...Object.keys(node.outputs ?? {}));
  if (node.type === 'llm_action') names.push(...node.captures.map(({ name }) => name), 'llm_output');
  if (node.type === 'transform') names.push(...node.transformations.map(({ output_variable }) => output_variable));
  if (node.type === 'human_approval') names.push(node.output_variable);
  return new Set(names.flatMap((name) => (name === null ? [] : [name])));
}
