/** Where each of the nodes 0, 1, 2 … leads: all of it in two arrays, so that thousands of nodes make no thousands of lists. */
export class Adjacency {
  /** How many nodes. */
  readonly size: number;
  /** Targets, those of each node together and in their order. */
  readonly targets: Int32Array;
  /** By node: where its targets begin; one more says where the last end. */
  readonly #begins: Int32Array;

  private constructor(begins: Int32Array, targets: Int32Array) {
    this.size = begins.length - 1;
    this.targets = targets;
    this.#begins = begins;
  }

  static ofLists(lists: readonly (readonly number[])[]): Adjacency {
    const from = lists.flatMap((targets, node) => targets.map(() => node));
    return Adjacency.ofEdges(lists.length, from, lists.flat());
  }

  /** Of edges from `from[i]` to `to[i]`; those to a negative number lead nowhere. */
  static ofEdges(size: number, from: ArrayLike<number>, to: ArrayLike<number>): Adjacency {
    const begins = new Int32Array(size + 1);
    for (let i = 0; i < from.length; i += 1) {
      const node = from[i] as number;
      if ((to[i] as number) >= 0) begins[node + 1] = (begins[node + 1] ?? 0) + 1;
    }
    for (let node = 0; node < size; node += 1) begins[node + 1] = (begins[node + 1] ?? 0) + (begins[node] ?? 0);
    const targets = new Int32Array(begins[size] ?? 0);
    const next = begins.slice();
    for (let i = 0; i < from.length; i += 1) {
      if ((to[i] as number) < 0) continue;
      const node = from[i] as number;
      const place = next[node] ?? 0;
      targets[place] = to[i] as number;
      next[node] = place + 1;
    }
    return new Adjacency(begins, targets);
  }

  /** The place in `targets` at which those of a node begin. */
  begin(node: number): number {
    return this.#begins[node] ?? 0;
  }

  /** The place behind the last of a node's. */
  end(node: number): number {
    return this.#begins[node + 1] ?? 0;
  }

  leads(node: number, target: number): boolean {
    for (let i = this.begin(node); i < this.end(node); i += 1) if (this.targets[i] === target) return true;
    return false;
  }
}
