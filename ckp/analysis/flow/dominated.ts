import { immediateDominators, UNREACHED } from '../graph/dominators.ts';
import type { ControlFlow, Edge } from '../graph/graph.ts';

/** A question: is the variable set whenever control comes to the node? */
export interface Asked {
  node: string;
  name: string;
}

/**
 * What is asked, without what is set for certain: every way to the node leads through one that sets it, coming in or
 * going out. In most documents that answers nearly everything, in linear time.
 *
 * @param gain what a way sets, beyond what was set when control came to its node
 */
export function withoutDominated(
  { nodes, entries, order: ids }: ControlFlow,
  gain: (edge: Edge) => readonly string[],
  asked: readonly Asked[],
): Asked[] {
  const numbers = new Map(ids.map((id, i) => [id, i]));
  const to = ids.map((): number[] => []);
  const comingIn = ids.map((): (readonly string[])[] => []);
  const goingOut = ids.map((): (readonly string[])[] => []);
  for (const [from, id] of ids.entries()) {
    for (const edge of nodes.get(id)?.out ?? []) {
      const target = edge.to === null || edge.kind === 'return' ? undefined : numbers.get(edge.to);
      if (target === undefined) continue;
      const names = gain(edge);
      to[from]?.push(target);
      comingIn[target]?.push(names);
      goingOut[from]?.push(names);
    }
  }
  const roots = entries.flatMap((entry) => (entry.kind === 'compensation' ? [] : (numbers.get(entry.to) ?? [])));
  for (const root of roots) comingIn[root]?.push([]);
  const dominators = immediateDominators(to, roots);

  const top = ids.length;
  const below = Array.from({ length: top + 1 }, (): number[] => []);
  for (const [node, dominator] of dominators.entries()) below[dominator]?.push(node);
  const questions = ids.map((): Asked[] => []);
  for (const one of asked) questions[numbers.get(one.node) ?? UNREACHED]?.push(one);
  const open: Asked[] = [];
  const held = new Held();
  // Down the tree; a node whose complement comes up is left.
  const path = [...(below[top] ?? [])];
  for (let node = path.pop(); node !== undefined; node = path.pop()) {
    if (node < 0) {
      held.leave();
      continue;
    }
    held.enter();
    held.take(inEach(comingIn[node] ?? []));
    for (const one of questions[node] ?? []) if (!held.has(one.name)) open.push(one);
    held.take(inEach(goingOut[node] ?? []));
    path.push(~node, ...(below[node] ?? []));
  }
  return open;
}

/** What all of the ways set. */
function inEach([first = [], ...others]: readonly (readonly string[])[]): readonly string[] {
  return others.length === 0 ? first : first.filter((name) => others.every((names) => names.includes(name)));
}

/** What is set where the walk is: what it has come through has set it. */
class Held {
  readonly #count = new Map<string, number>();
  readonly #trail: string[] = [];
  readonly #marks: number[] = [];

  enter(): void {
    this.#marks.push(this.#trail.length);
  }

  leave(): void {
    const mark = this.#marks.pop() ?? 0;
    while (this.#trail.length > mark) {
      const name = this.#trail.pop() ?? '';
      this.#count.set(name, (this.#count.get(name) ?? 0) - 1);
    }
  }

  take(names: readonly string[]): void {
    for (const name of names) {
      this.#trail.push(name);
      this.#count.set(name, (this.#count.get(name) ?? 0) + 1);
    }
  }

  has(name: string): boolean {
    return (this.#count.get(name) ?? 0) > 0;
  }
}
