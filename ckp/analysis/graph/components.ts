import type { Adjacency } from './adjacency.ts';

/** Strongly connected components of more than one node, and single nodes that lead to themselves. */
export function cyclicComponents(to: Adjacency, roots: Iterable<number>): number[][] {
  return strongComponents(to, roots).filter(
    (members) => members.length > 1 || members.some((one) => to.leads(one, one)),
  );
}

/**
 * Strongly connected components of what can be reached from `roots`, each in depth-first order and after all that it
 * leads to. Tarjan's algorithm with a stack of its own, so that long chains do not overflow: O(nodes + edges).
 */
export function strongComponents(to: Adjacency, roots: Iterable<number>): number[][] {
  const index = new Int32Array(to.size).fill(-1);
  const low = new Int32Array(to.size);
  const onStack = new Uint8Array(to.size);
  const nextEdge = new Int32Array(to.size);
  const stack: number[] = [];
  const path: number[] = [];
  const found: number[][] = [];
  let count = 0;
  const enter = (v: number) => {
    index[v] = low[v] = count;
    nextEdge[v] = to.begin(v);
    count += 1;
    stack.push(v);
    onStack[v] = 1;
    path.push(v);
  };
  for (const root of roots) {
    if (index[root] !== -1) continue;
    enter(root);
    while (path.length > 0) {
      const v = path[path.length - 1] as number;
      const i = nextEdge[v] as number;
      if (i < to.end(v)) {
        nextEdge[v] = i + 1;
        const w = to.targets[i] as number;
        if (index[w] === -1) enter(w);
        else if (onStack[w] === 1) low[v] = Math.min(low[v] as number, index[w] as number);
        continue;
      }
      path.pop();
      const above = path[path.length - 1];
      if (above !== undefined) low[above] = Math.min(low[above] as number, low[v] as number);
      if (low[v] !== index[v]) continue;
      // Most stand alone.
      if (stack[stack.length - 1] === v) {
        stack.pop();
        onStack[v] = 0;
        found.push([v]);
        continue;
      }
      const members: number[] = [];
      for (let w = stack.pop(); w !== undefined; w = stack.pop()) {
        onStack[w] = 0;
        members.push(w);
        if (w === v) break;
      }
      found.push(members.reverse());
    }
  }
  return found;
}

/** Reverse postorder of what can be reached from `roots`: each before those after it, as far as cycles allow. */
export function reversePostorder(to: Adjacency, roots: readonly number[]): number[] {
  const seen = new Uint8Array(to.size);
  const nextEdge = new Int32Array(to.size);
  const order: number[] = [];
  const path: number[] = [];
  // Backwards, so that the way written first comes first.
  const enter = (node: number) => {
    seen[node] = 1;
    nextEdge[node] = to.end(node) - 1;
    path.push(node);
  };
  // The last root is walked first, so that the first one comes first in the reversed order.
  for (const root of roots.toReversed()) {
    if (seen[root] === 1) continue;
    enter(root);
    while (path.length > 0) {
      const v = path[path.length - 1] as number;
      const i = nextEdge[v] as number;
      if (i < to.begin(v)) {
        order.push(v);
        path.pop();
        continue;
      }
      nextEdge[v] = i - 1;
      const w = to.targets[i] as number;
      if (seen[w] !== 1) enter(w);
    }
  }
  return order.reverse();
}
