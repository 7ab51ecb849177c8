import type { SyntaxTree } from '../../syntax/tree.ts';
import { Adjacency } from './adjacency.ts';
import { cyclicComponents, reversePostorder } from './components.ts';
import type { ControlFlow, Cycle, GraphNode, Region } from './graph.ts';
import { RegionWalk } from './regions.ts';
import { writtenEdges } from './written.ts';

/** Where control can go in a procedure. Near-linear in nodes and edges; looks at no more than it can in bounded time. */
export function analyseGraph(tree: SyntaxTree): ControlFlow {
  const written = writtenEdges(tree);
  const walk = new RegionWalk(tree, written);
  walk.walk(tree.start?.value ?? null, written.entries);
  const { nodes, edges, ends, regions, complete } = walk;

  const list = [...nodes.values()];
  const entries = written.entries.flatMap(({ to }) => nodes.get(to)?.number ?? []);
  const forward = Adjacency.ofEdges(list.length, ends.from, ends.to);
  const onward = {
    from: ends.from,
    to: ends.to.map((target, i) => (edges[i]?.kind === 'return' ? -1 : target)),
  };
  const withoutReturns = Adjacency.ofEdges(list.length, onward.from, onward.to);
  const exits = list.filter(({ out }) => out.some(({ kind }) => kind === 'end'));
  noteEnds(exits, nodes);
  const named = (members: readonly number[]) => members.map((i) => list[i]?.id ?? '');
  const order = named(reversePostorder(forward, entries));
  const cycles = cyclicComponents(withoutReturns, entries).map((members): Cycle => ({ nodes: named(members) }));
  return {
    nodes,
    entries: written.entries,
    edges,
    onward,
    withoutReturns,
    regions,
    ...byOwner(regions),
    cycles,
    order,
    exits: exits.map(({ id }) => id),
    complete,
  };
}

/** Notes of every node from which the run can end that it does. */
function noteEnds(exits: readonly GraphNode[], nodes: ReadonlyMap<string, GraphNode>): void {
  const open = [...exits];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.reachesEnd) continue;
    node.reachesEnd = true;
    for (const { from } of node.in) {
      const before = nodes.get(from);
      if (before?.reachesEnd === false) open.push(before);
    }
  }
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
