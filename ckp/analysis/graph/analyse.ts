import type { SyntaxTree } from '../../syntax/tree.ts';
import { cyclicComponents, reversePostorder } from './components.ts';
import type { ControlFlow, Cycle, GraphNode, Region } from './graph.ts';
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
  const { forward, withoutReturns, ends } = numbered(list, nodes);
  noteEnds(ends, nodes);
  const named = (members: readonly number[]) => members.map((i) => list[i]?.id ?? '');
  const order = named(reversePostorder(forward, entries));
  const cycles = cyclicComponents(withoutReturns, entries).map((members): Cycle => ({ nodes: named(members) }));
  const exits = ends.map(({ id }) => id);
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

/** Where each node leads, by number; and the nodes at which the run can end. */
function numbered(list: readonly GraphNode[], nodes: ReadonlyMap<string, GraphNode>) {
  const forward: number[][] = [];
  const withoutReturns: (readonly number[])[] = [];
  const ends: GraphNode[] = [];
  for (const node of list) {
    const targets: number[] = [];
    const onward: number[] = [];
    let isEnd = false;
    for (const { to, kind } of node.out) {
      if (kind === 'end') isEnd = true;
      const target = to === null ? undefined : nodes.get(to)?.number;
      if (target === undefined) continue;
      targets.push(target);
      if (kind !== 'return') onward.push(target);
    }
    if (isEnd) ends.push(node);
    forward.push(targets);
    withoutReturns.push(onward);
  }
  return { forward, withoutReturns, ends };
}

/** Notes of every node from which the run can end that it does. */
function noteEnds(ends: readonly GraphNode[], nodes: ReadonlyMap<string, GraphNode>): void {
  const open = [...ends];
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
