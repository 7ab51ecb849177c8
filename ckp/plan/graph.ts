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

/** Every node that can be reached from `starts`, themselves included, without passing through `stops`. */
export function reachable(
  edges: ReadonlyMap<string, ReadonlySet<string>>,
  starts: Iterable<string>,
  stops: ReadonlySet<string> = new Set(),
): Set<string> {
  const seen = new Set<string>();
  const open = [...starts];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id) || stops.has(id)) continue;
    seen.add(id);
    open.push(...(edges.get(id) ?? []));
  }
  return seen;
}
