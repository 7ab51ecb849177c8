import { Adjacency } from './adjacency.ts';

/** Of a node that cannot be reached from any root. */
export const UNREACHED = -1;

/**
 * By node: the last other node that is on every way to it from `roots`; for one that has none the number of nodes, which
 * stands for where all begins; or {@link UNREACHED}. Georgiadis and Tarjan's Semi-NCA: near-linear but for a climb of
 * each node towards the root, which in real documents is short.
 */
export function immediateDominators(to: Adjacency, roots: Iterable<number>): Int32Array {
  const root = to.size;
  const { order, parent, back } = preorder(to, roots);
  const number = new Int32Array(root + 1).fill(UNREACHED);
  for (let i = 0; i < order.length; i += 1) number[order[i] as number] = i;
  const forest = new Forest(order.length);
  const up = new Int32Array(order.length);
  for (let i = order.length - 1; i > 0; i -= 1) {
    const node = order[i] as number;
    up[i] = number[parent[node] as number] as number;
    let least = up[i] as number;
    for (let way = back.begin(node); way < back.end(node); way += 1) {
      least = Math.min(least, forest.leastAbove(number[back.targets[way] as number] as number));
    }
    forest.link(i, up[i] as number, least);
  }
  const immediate = new Int32Array(root).fill(UNREACHED);
  for (let i = 1; i < order.length; i += 1) {
    let dominator = up[i] as number;
    while (dominator > (forest.semi[i] as number)) dominator = up[dominator] as number;
    up[i] = dominator;
    immediate[order[i] as number] = order[dominator] as number;
  }
  return immediate;
}

/** Depth first from a node of its own that leads to all roots, with the ways back of what is reached. */
function preorder(to: Adjacency, roots: Iterable<number>) {
  const root = to.size;
  const parent = new Int32Array(root + 1).fill(UNREACHED);
  const ways: { from: number[]; to: number[] } = { from: [], to: [] };
  const order: number[] = [root];
  const open = [...roots];
  const cameFrom = open.map(() => root);
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const from = cameFrom.pop() as number;
    ways.from.push(from);
    ways.to.push(node);
    if (parent[node] !== UNREACHED) continue;
    parent[node] = from;
    order.push(node);
    for (let i = to.begin(node); i < to.end(node); i += 1) {
      open.push(to.targets[i] as number);
      cameFrom.push(node);
    }
  }
  return { order, parent, back: Adjacency.ofEdges(root + 1, ways.to, ways.from) };
}

/** The part of the tree that was looked at so far, with paths in it made shorter as they are asked for. */
class Forest {
  /** By preorder number: the least from which it is reached around its parents. */
  readonly semi: Int32Array;
  readonly #above: Int32Array;
  readonly #best: Int32Array;

  constructor(size: number) {
    this.semi = Int32Array.from({ length: size }, (_, i) => i);
    this.#best = this.semi.slice();
    this.#above = new Int32Array(size).fill(UNREACHED);
  }

  link(node: number, parent: number, semi: number): void {
    this.semi[node] = semi;
    this.#best[node] = semi;
    this.#above[node] = parent;
  }

  /** The least semidominator on the way from the node up to, not including, the top of its tree. */
  leastAbove(node: number): number {
    const above = this.#above;
    const best = this.#best;
    if (above[node] === UNREACHED) return node;
    const path: number[] = [];
    let top = node;
    for (; above[above[top] as number] !== UNREACHED; top = above[top] as number) path.push(top);
    for (let i = path.length - 1; i >= 0; i -= 1) {
      const at = path[i] as number;
      const next = above[at] as number;
      best[at] = Math.min(best[at] as number, best[next] as number);
      above[at] = above[next] as number;
    }
    return best[node] as number;
  }
}
