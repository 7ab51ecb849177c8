import type { Template } from '../template/ast.ts';
import { BUILT_IN_NAMES } from './names.ts';
import type { Plan, PlanNode, PlanStep } from './plan.ts';
import { workOf } from './work.ts';

/**
 * Every name that a run of the plan may have a value under when it ends: what it is given, writes or puts out. Null
 * where a step writes under a name that is worked out at run time, or takes over another's names: then it may be any.
 */
export function namesAtEnd(plan: Plan): ReadonlySet<string> | null {
  const names = new Set([...BUILT_IN_NAMES, ...Object.keys(plan.inputs.variables)]);
  for (const node of Object.values(plan.nodes)) {
    names.add(node.id);
    for (const name of writtenBy(node)) names.add(firstOf(name));
    for (const step of everyStep(node)) {
      const name = namedBy(step);
      if (name === null) return null;
      if (name !== undefined) names.add(firstOf(name));
      if (step.output_variable !== null) names.add(firstOf(step.output_variable));
    }
  }
  return names;
}

/** A dotted name writes below its first segment. */
function firstOf(name: string): string {
  return name.split('.')[0] ?? name;
}

function everyStep(node: PlanNode): PlanStep[] {
  const steps = [...workOf(node), ...node.handlers.flatMap(({ recovery_steps }) => recovery_steps)];
  steps.push(...(node.compensation?.steps ?? []));
  for (const step of steps) steps.push(...(step.compensation?.steps ?? []));
  return steps;
}

/** What an internal action writes under a parameter's value; undefined for all others, null for what nobody can tell. */
function namedBy({ run, action, params }: PlanStep): string | null | undefined {
  if (run !== 'internal') return undefined;
  if (action === 'set_variable') return literal(params.variable ?? params.name);
  return action === 'append_to_array' ? literal(params.array ?? params.variable) : undefined;
}

function literal(template: Template | undefined): string | null | undefined {
  if (template === undefined) return undefined;
  return template.t === 'lit' && typeof template.v === 'string' ? template.v : null;
}

function writtenBy(node: PlanNode): string[] {
  const mapped = Object.keys(node.outputs ?? {});
  switch (node.type) {
    case 'loop':
      return [...mapped, ...given(node.iterator_variable, node.index_variable, node.collect_variable)];
    case 'transform':
      return [...mapped, ...given(...node.transformations.map(({ output_variable }) => output_variable))];
    case 'llm_action':
      return node.captures.map(({ name }) => name);
    case 'human_approval':
      return [...mapped, node.output_variable, 'approval_input'];
    case 'subflow':
      return [...mapped, ...Object.keys(node.output_mapping ?? {})];
    case 'terminate':
      return Object.keys(node.result ?? {});
    default:
      return mapped;
  }
}

function given(...names: (string | null)[]): string[] {
  return names.filter((name) => name !== null);
}
