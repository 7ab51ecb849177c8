import type { SyntaxTree } from '../../syntax/tree.ts';
import { type Adjacency, cyclicComponents, reached, reversePostorder } from './components.ts';
import type { ControlFlow, Cycle, GraphNode, Region } from './graph.ts';
import { RegionWalk } from './regions.ts';
import { writtenEdges } from './written.ts';

/** Where control can go in a procedure. Near-linear in nodes and edges; looks at no more than it can in bounded time. */
export function analyseGraph(tree: SyntaxTree): ControlFlow {
  const written = writtenEdges(tree);
  const walk = new RegionWalk(tree, written);
  walk.walk(tree.start?.value ?? null, written.entries);
  const { nodes, edges, regions, complete } = walk;

  const ids = [...nodes.keys()];
  const numbers = new Map(ids.map((id, i) => [id, i]));
  const numbered = (targets: (node: GraphNode) => Iterable<string | null>): Adjacency =>
    [...nodes.values()].map((node) => [...targets(node)].flatMap((id) => numbers.get(id ?? '') ?? []));
  const entries = written.entries.flatMap(({ to }) => numbers.get(to) ?? []);

  const exits = edges.filter(({ kind }) => kind === 'end').map(({ from }) => from);
  const back = numbered((node) => node.in.map(({ from }) => from));
  const toEnd = reached(
    back,
    exits.flatMap((id) => numbers.get(id) ?? []),
  );
  for (const [i, node] of [...nodes.values()].entries()) node.reachesEnd = toEnd[i] === 1;

  const forward = numbered((node) => node.out.map(({ to }) => to));
  const order = reversePostorder(forward, entries).map((i) => ids[i] as string);
  const withoutReturns = numbered((node) => node.out.filter(({ kind }) => kind !== 'return').map(({ to }) => to));
  const cycles = cyclicComponents(withoutReturns, entries).map(
    (members): Cycle => ({ nodes: members.map((i) => ids[i] as string) }),
  );
  return {
    nodes,
    entries: written.entries,
    edges,
    regions,
    ...byOwner(regions),
    cycles,
    order,
    exits: [...new Set(exits)],
    complete,
  };
}

function byOwner(regions: readonly Region[]): Pick<ControlFlow, 'bodies' | 'branches'> {
  const bodies = new Map<string, Region>();
  const branches = new Map<string, Region[]>();
  for (const region of regions) {
    if (region.owner === null) continue;
    if (region.kind === 'body') bodies.set(region.owner, region);
    else if (branches.has(region.owner)) branches.get(region.owner)?.push(region);
    else branches.set(region.owner, [region]);
  }
  return { bodies, branches };
}
