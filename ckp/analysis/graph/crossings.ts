import { type ControlFlow, type Edge, encloses, type GraphNode, type Region } from './graph.ts';

/**
 * A way over the border of a loop's body or a branch that is no way in through its owner and no way out by its end:
 *
 * - `into`: from outside to a node in it; `out`: from a node in it on into what runs outside as well.
 * - `past_join`: a branch goes on behind its join by itself. `before_fork`: a branch leads back to its own fork.
 */
export interface Crossing {
  kind: 'into' | 'out' | 'past_join' | 'before_fork';
  region: Region;
  /** The node that runs on both sides of the border. */
  node: string;
  /** How control comes to the node inside; null where the region starts with it. */
  inside: Edge | null;
  /** How control comes to it outside. */
  outside: Edge | null;
  /** The node leads on to the join in so many words, so that it means the same on both sides. */
  joins: boolean;
}

/** Regions of one node that are compared; a node in more belongs to a graph that has other faults. */
const MOST_REGIONS = 4;

/**
 * The first crossing of each region, in order. A node on both sides that only ever ends the whole run is none, nor is
 * one that two bodies or two branches share: what several lead to, each for itself, is a common way to write a tail.
 */
export function crossings(graph: ControlFlow): Crossing[] {
  const found = new Map<Region, Crossing>();
  const returning = new Map<Region, ReadonlySet<string>>();
  for (const id of graph.order) {
    const at = graph.nodes.get(id);
    if (at === undefined || at.regions.length < 2) continue;
    const some = at.regions.slice(0, MOST_REGIONS);
    for (const region of some) {
      if (region.kind === 'run' || found.has(region)) continue;
      const outer = some.find((other) => other !== region && encloses(other, region));
      if (outer === undefined) continue;
      const crossing = crossingAt(graph, at, region, outer);
      if (crossing === null) continue;
      let returns = returning.get(region);
      if (returns === undefined) {
        returns = nodesThatReturn(graph, region);
        returning.set(region, returns);
      }
      if (returns.has(id)) found.set(region, crossing);
    }
  }
  return [...found.values()].sort((a, b) => a.region.number - b.region.number);
}

/** Null where the node lies further behind the border. */
function crossingAt(graph: ControlFlow, at: GraphNode, region: Region, outer: Region): Crossing | null {
  const { id } = at;
  const owner = region.owner ?? '';
  const runsIn = (node: string, where: Region) => graph.nodes.get(node)?.regions.includes(where) ?? false;
  const comingIn = at.in.filter(({ kind, from }) => kind !== 'return' && !(from === owner && isEntry(kind)));
  const inside = comingIn.find(({ from }) => runsIn(from, region) && !runsIn(from, outer)) ?? null;
  const isStart = region.start === id;
  if (inside === null && !isStart) return null;
  const outside = comingIn.find(({ from }) => runsIn(from, outer) && !runsIn(from, region)) ?? null;
  const ends = at.out.filter(({ kind, leaves }) => kind === 'return' && leaves === owner);
  const joins = ends.some(({ written }) => written !== null);
  const kind = kindOf(graph, at, region, { isStart, joins });
  return { kind, region, node: id, inside, outside, joins };
}

function kindOf(
  graph: ControlFlow,
  at: GraphNode,
  region: Region,
  { isStart, joins }: { isStart: boolean; joins: boolean },
): Crossing['kind'] {
  const owner = graph.nodes.get(region.owner ?? '');
  if (isStart || joins) return 'into';
  if (region.kind === 'body') return 'out';
  if (owner?.regions.includes(region)) return 'before_fork';
  const hasJoin = owner?.out.some(({ kind }) => kind === 'join') ?? false;
  return hasJoin && at.id !== owner?.id ? 'past_join' : 'out';
}

function isEntry(kind: Edge['kind']): boolean {
  return kind === 'body' || kind === 'branch';
}

/** Nodes of a region from which its end can be reached within it. */
function nodesThatReturn(graph: ControlFlow, region: Region): ReadonlySet<string> {
  const own = new Set(region.nodes);
  const returns = new Set<string>();
  const open = region.nodes.filter((id) => graph.nodes.get(id)?.out.some(({ leaves }) => leaves === region.owner));
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (returns.has(id)) continue;
    returns.add(id);
    for (const { from, kind } of graph.nodes.get(id)?.in ?? []) {
      if (own.has(from) && kind !== 'return') open.push(from);
    }
  }
  return returns;
}
