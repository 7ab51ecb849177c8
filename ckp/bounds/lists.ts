import { pathText } from '../expression/print.ts';
import type { LoopNode, Plan, PlanNode, PlanStep } from '../plan/plan.ts';
import { workOf } from '../plan/work.ts';
import type { Quantity } from './amount.ts';

/** The length of the list that a loop goes through, cut by `max_iterations`. */
export function listOf(loop: LoopNode, lengths: ReadonlyMap<string, number>): Quantity {
  const { iterator, max_iterations: cap } = loop;
  const name = nameOfList(loop);
  const known = iterator.t === 'lit' ? lengthOf(iterator.v) : iterator.t === 'arr' ? iterator.items.length : null;
  const most = known ?? lengths.get(name) ?? null;
  return { name, kind: 'list', cap, most: least(most, cap) };
}

/** The path of the list where it is one; else it is called after its loop. */
export function nameOfList({ iterator, id }: LoopNode): string {
  if (iterator.t !== 'one' || iterator.ref.filters.length > 0) return `list of ${id}`;
  const { path } = iterator.ref;
  // `variables.x` and `vars.x` are `x` (REFERENCE §3).
  return pathText(path).replace(/^(?:variables|vars)\./, '');
}

/** Anything but a list fails the loop, so it has no iteration. */
function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

function least(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

/**
 * How long a list can be at most, by variable: what `validation.max` allows an input. It is checked when the run
 * starts and never again, so a variable that anything in the procedure writes is not in it.
 */
export function lengthsOf(plan: Plan): ReadonlyMap<string, number> {
  const lengths = new Map<string, number>();
  let written: ReadonlySet<string> | null = null;
  for (const [name, { type, max }] of Object.entries(plan.inputs.variables)) {
    if (type !== 'array' || max === null) continue;
    written ??= writtenIn(plan);
    // As given, whatever is written later.
    for (const root of ['input', 'inputs']) lengths.set(`${root}.${name}`, Math.floor(max));
    if (!written.has(name)) lengths.set(name, Math.floor(max));
  }
  return lengths;
}

/** Variables that the procedure may write after its start; a name with a dot writes below its first word. */
export function writtenIn(plan: Plan): Set<string> {
  const names = Object.values(plan.nodes).flatMap((node) => [
    ...writtenBy(node),
    ...workOf(node).flatMap((step) => writtenByStep(step)),
  ]);
  return new Set(names.flatMap((name) => (name === null ? [] : [name.split('.')[0] ?? name])));
}

function writtenBy(node: PlanNode): (string | null)[] {
  const mapped = [...Object.keys(node.inputs ?? {}), ...Object.keys(node.outputs ?? {}), node.id];
  switch (node.type) {
    case 'loop':
      return [...mapped, node.iterator_variable, node.index_variable, node.collect_variable];
    case 'transform':
      return [...mapped, ...node.transformations.map(({ output_variable }) => output_variable)];
    case 'human_approval':
      return [...mapped, node.output_variable, 'approval_input'];
    case 'subflow':
      return [...mapped, ...Object.keys(node.output_mapping ?? {})];
    case 'llm_action':
      return [...mapped, ...node.captures.map(({ name }) => name)];
    default:
      return mapped;
  }
}

/** Parameters by which internal actions name what they write. */
const NAMING = ['variable', 'name', 'array', 'output'] as const;

function writtenByStep({ output_variable, params, run }: PlanStep): (string | null)[] {
  if (run !== 'internal') return [output_variable];
  const named = NAMING.map((param) => params[param]);
  return [output_variable, ...named.map((one) => (one?.t === 'lit' && typeof one.v === 'string' ? one.v : null))];
}
