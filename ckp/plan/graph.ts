import type { SyntaxTree } from '../syntax/tree.ts';

/** Where control can go from each node, as the references of the tree say. A start and `on_failure` come from no node. */
export function edgesOf(tree: SyntaxTree): Map<string, Set<string>> {
  const edges = new Map<string, Set<string>>();
  for (const { from, to, kind } of tree.notes.references) {
    if (from === null || kind === 'compensation') continue;
    const targets = edges.get(from);
    if (targets === undefined) edges.set(from, new Set([to]));
    else targets.add(to);
  }
  return edges;
}
