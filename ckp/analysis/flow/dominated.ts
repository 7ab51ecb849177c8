import { Adjacency } from '../graph/adjacency.ts';
import { immediateDominators, UNREACHED } from '../graph/dominators.ts';
import type { ControlFlow, Edge } from '../graph/graph.ts';

/** A question: is the variable set whenever control comes to the node? */
export interface Asked {
  node: string | null;
  name: string;
}

/**
 * What is asked, without what is set for certain: every way to the node leads through one that sets it, coming in or
 * going out. In most documents that answers nearly everything, in linear time.
 *
 * @param gain what a way sets, beyond what was set when control came to its node
 */
export function withoutDominated(
  graph: ControlFlow,
  gain: (edge: Edge) => readonly string[],
  asked: readonly Asked[],
): Asked[] {
  const { roots, comingIn, goingOut } = waysOf(graph, gain);
  const size = graph.nodes.size;
  const dominators = immediateDominators(graph.withoutReturns, roots);
  const below = Adjacency.ofEdges(
    size + 1,
    dominators,
    dominators.map((dominator, node) => (dominator === UNREACHED ? NONE : node)),
  );
  const askedAt = asked.map(({ node }) => (node === null ? undefined : graph.nodes.get(node)?.number) ?? NONE);
  const questions = Adjacency.ofEdges(
    size,
    askedAt,
    askedAt.map((node, i) => (node === NONE ? NONE : i)),
  );
  const open: Asked[] = [];
  const held = new Held(asked);
  // Down the tree; a node whose complement comes up is left.
  const path: number[] = [];
  const goBelow = (node: number) => {
    for (let i = below.begin(node); i < below.end(node); i += 1) path.push(below.targets[i] as number);
  };
  goBelow(size);
  for (let node = path.pop(); node !== undefined; node = path.pop()) {
    if (node < 0) {
      held.leave();
      continue;
    }
    held.enter();
    held.take(comingIn[node] ?? NOTHING);
    for (let i = questions.begin(node); i < questions.end(node); i += 1) {
      const one = asked[questions.targets[i] as number] as Asked;
      if (!held.has(one.name)) open.push(one);
    }
    held.take(goingOut[node] ?? NOTHING);
    path.push(~node);
    goBelow(node);
  }
  return open;
}

const NOTHING: readonly string[] = [];

/** By number: where control comes in, and what is set by each way into a node, and by each way out of it. */
function waysOf({ nodes, entries, edges, onward }: ControlFlow, gain: (edge: Edge) => readonly string[]) {
  const comingIn: (readonly string[] | undefined)[] = new Array(nodes.size);
  const goingOut: (readonly string[] | undefined)[] = new Array(nodes.size);
  for (const [i, edge] of edges.entries()) {
    const from = onward.from[i] ?? NONE;
    const to = onward.to[i] ?? NONE;
    if (to === NONE) continue;
    const names = gain(edge);
    comingIn[to] = inBoth(comingIn[to], names);
    goingOut[from] = inBoth(goingOut[from], names);
  }
  const roots: number[] = [];
  for (const entry of entries) {
    const root = entry.kind === 'compensation' ? undefined : nodes.get(entry.to)?.number;
    if (root === undefined) continue;
    roots.push(root);
    comingIn[root] = NOTHING;
  }
  return { roots, comingIn, goingOut };
}

/** What these ways set, and this one too. */
function inBoth(ways: readonly string[] | undefined, way: readonly string[]): readonly string[] {
  if (ways === undefined || ways === way) return way;
  if (ways.length === 0) return ways;
  if (way.length <= FEW) return ways.filter((name) => way.includes(name));
  const names = new Set(way);
  return ways.filter((name) => names.has(name));
}

/** Of more names a set is quicker than a look through them. */
const FEW = 8;

const NONE = -1;

/** What of all that is asked for is set where the walk is: what it has come through has set it. */
class Held {
  readonly #numbers = new Map<string, number>();
  /** By number of a name: how often it is set on the way here. */
  readonly #count: Int32Array;
  readonly #trail: number[] = [];
  readonly #marks: number[] = [];

  constructor(asked: readonly Asked[]) {
    for (const { name } of asked) if (!this.#numbers.has(name)) this.#numbers.set(name, this.#numbers.size);
    this.#count = new Int32Array(this.#numbers.size);
  }

  enter(): void {
    this.#marks.push(this.#trail.length);
  }

  leave(): void {
    const mark = this.#marks.pop() ?? 0;
    while (this.#trail.length > mark) this.#add(this.#trail.pop() ?? NONE, -1);
  }

  take(names: readonly string[]): void {
    for (const name of names) {
      const number = this.#numbers.get(name);
      if (number === undefined) continue;
      this.#trail.push(number);
      this.#add(number, 1);
    }
  }

  has(name: string): boolean {
    return (this.#count[this.#numbers.get(name) ?? NONE] ?? 0) > 0;
  }

  #add(number: number, by: number): void {
    this.#count[number] = (this.#count[number] ?? 0) + by;
  }
}
