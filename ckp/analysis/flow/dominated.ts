import { Adjacency } from '../graph/adjacency.ts';
import { immediateDominators, UNREACHED } from '../graph/dominators.ts';
import type { ControlFlow, Edge } from '../graph/graph.ts';

/** A question: is the variable set whenever control comes to the node? */
export interface Asked {
  node: string | null;
  variable: { number: number };
}

/**
 * What is asked, without what is set for certain: every way to the node leads through one that sets it, coming in or
 * going out. In most documents that answers nearly everything, in linear time.
 *
 * @param variables how many there are
 */
export function withoutDominated(graph: ControlFlow, gain: Gain, asked: readonly Asked[], variables: number): Asked[] {
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
  const held = new Held(variables);
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
      if (!held.has(one.variable.number)) open.push(one);
    }
    held.take(goingOut[node] ?? NOTHING);
    path.push(~node);
    goBelow(node);
  }
  return open;
}

/** Numbers of the variables that a way sets, beyond what was set when control came to its node, which is number `from`. */
type Gain = (edge: Edge, from: number) => readonly number[];

const NOTHING: readonly number[] = [];

/** By number: where control comes in, and what is set by each way into a node, and by each way out of it. */
function waysOf({ nodes, entries, edges, onward }: ControlFlow, gain: Gain) {
  const comingIn: (readonly number[] | undefined)[] = new Array(nodes.size);
  const goingOut: (readonly number[] | undefined)[] = new Array(nodes.size);
  for (let i = 0; i < edges.length; i += 1) {
    const from = onward.from[i] ?? NONE;
    const to = onward.to[i] ?? NONE;
    if (to === NONE) continue;
    const gained = gain(edges[i] as Edge, from);
    comingIn[to] = inBoth(comingIn[to], gained);
    goingOut[from] = inBoth(goingOut[from], gained);
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
function inBoth(ways: readonly number[] | undefined, way: readonly number[]): readonly number[] {
  if (ways === undefined || ways === way) return way;
  if (ways.length === 0) return ways;
  if (way.length <= FEW) return ways.every((one) => way.includes(one)) ? ways : ways.filter((one) => way.includes(one));
  const others = new Set(way);
  return ways.filter((variable) => others.has(variable));
}

/** Of more variables a set is quicker than a look through them. */
const FEW = 8;

const NONE = -1;

/** What is set where the walk is: what it has come through has set it. */
class Held {
  /** By number of a variable: how often it is set on the way here. */
  readonly #count: Int32Array;
  readonly #trail: number[] = [];
  readonly #marks: number[] = [];

  constructor(variables: number) {
    this.#count = new Int32Array(variables);
  }

  enter(): void {
    this.#marks.push(this.#trail.length);
  }

  leave(): void {
    const mark = this.#marks.pop() ?? 0;
    while (this.#trail.length > mark) this.#add(this.#trail.pop() ?? NONE, -1);
  }

  take(variables: readonly number[]): void {
    for (let i = 0; i < variables.length; i += 1) {
      const variable = variables[i] as number;
      this.#trail.push(variable);
      this.#add(variable, 1);
    }
  }

  has(variable: number): boolean {
    return (this.#count[variable] ?? 0) > 0;
  }

  #add(variable: number, by: number): void {
    this.#count[variable] = (this.#count[variable] ?? 0) + by;
  }
}
