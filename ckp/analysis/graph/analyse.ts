import type { SyntaxTree } from '../../syntax/tree.ts';
import { cyclicComponents, reached, reversePostorder } from './components.ts';
import type { ControlFlow, Cycle, Edge, GraphNode, Region } from './graph.ts';
import { RegionWalk } from './regions.ts';
import { writtenEdges } from './written.ts';

/** Where control can go in a procedure. Near-linear in nodes and edges; looks at no more than it can in bounded time. */
export function analyseGraph(tree: SyntaxTree): ControlFlow {
  const written = writtenEdges(tree);
  const walk = new RegionWalk(tree, written);
  walk.walk(tree.start?.value ?? null, written.entries);
  const { nodes, edges, regions, complete } = walk;

  const list = [...nodes.values()];
  const entries = written.entries.flatMap(({ to }) => nodes.get(to)?.number ?? []);
  const { forward, back, withoutReturns, ends } = numbered(edges, nodes);
  const toEnd = reached(back, ends);
  for (const node of list) node.reachesEnd = toEnd[node.number] === 1;
  const named = (members: readonly number[]) => members.map((i) => list[i]?.id ?? '');
  const order = named(reversePostorder(forward, entries));
  const cycles = cyclicComponents(withoutReturns, entries).map((members): Cycle => ({ nodes: named(members) }));
  const exits = named([...new Set(ends)]);
  return {
    nodes,
    entries: written.entries,
    edges,
    regions,
    ...byOwner(regions),
    cycles,
    order,
    exits,
    complete,
  };
}

/** The edges by number, each way; and the nodes at which the run can end. */
function numbered(edges: readonly Edge[], nodes: ReadonlyMap<string, GraphNode>) {
  const lists = (): number[][] => Array.from({ length: nodes.size }, () => []);
  const forward = lists();
  const back = lists();
  const withoutReturns = lists();
  const ends: number[] = [];
  for (const { from, to, kind } of edges) {
    const a = nodes.get(from)?.number;
    const b = to === null ? undefined : nodes.get(to)?.number;
    if (a === undefined) continue;
    if (kind === 'end') ends.push(a);
    if (b === undefined) continue;
    forward[a]?.push(b);
    back[b]?.push(a);
    if (kind !== 'return') withoutReturns[a]?.push(b);
  }
  return { forward, back, withoutReturns, ends };
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
