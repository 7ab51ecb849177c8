import { Adjacency } from '../analysis/graph/adjacency.ts';
import { strongComponents } from '../analysis/graph/components.ts';
import type { Term } from './amount.ts';
import { type Cost, endlessCost, FREE, isFree, MOST_PARTS, type Part } from './cost.ts';
import type { Region } from './regions.ts';

/** Components of a region, each after all that it leads to. */
export interface Components {
  /** By node: the number of its component. */
  of: Int32Array;
  members: number[][];
  /** By component: the components that it leads to. */
  to: number[][];
  /** Going round in it is possible. */
  cyclic: boolean[];
}

export function componentsOf(region: Region): Components {
  const members = strongComponents(Adjacency.ofLists(region.to), region.entries);
  const of = new Int32Array(region.nodes.length).fill(-1);
  for (const [c, nodes] of members.entries()) for (const node of nodes) of[node] = c;
  const to = members.map((nodes, c) => {
    const targets = new Set(nodes.flatMap((node) => (region.to[node] ?? []).map((target) => of[target] as number)));
    targets.delete(c);
    return [...targets];
  });
  const cyclic = members.map((nodes) => nodes.length > 1 || (region.to[nodes[0] ?? -1] ?? []).includes(nodes[0] ?? -1));
  return { of, members, to, cyclic };
}

/** Beyond so many different products, those in several nodes are added up instead of looking for the dearest path. */
const MOST_SEARCHES = 40;

/**
 * The dearest path on from where control comes in, where each node costs `costs` (by its number). Going round a cycle
 * in which something costs has no bound. Each product of quantities is bounded by itself, so the whole is at least the
 * dearest.
 */
export function dearestPath(
  region: Region,
  components: Components,
  costs: readonly Cost[],
  { start, reachable }: Reached,
): Cost {
  const places = new Map<string, { nodes: number[]; term: Term }>();
  for (const [node, cost] of costs.entries()) {
    if (isFree(cost) || reachable[components.of[node] ?? 0] !== 1) continue;
    const component = components.of[node] ?? 0;
    if (cost.endless !== null) return endlessCost(cost.endless);
    if (components.cyclic[component] === true)
      return roundAndRound(region, components.members[component] ?? [], node, cost);
    for (const [key, term] of cost.amount) {
      const place = places.get(key);
      if (place === undefined) places.set(key, { nodes: [node], term });
      else place.nodes.push(node);
    }
  }
  const amount = new Map<string, Term>();
  const parts: PartTerm[] = [];
  let searches = 0;
  for (const [key, { nodes, term }] of places) {
    const search = nodes.length > 1 && searches < MOST_SEARCHES;
    if (search) searches += 1;
    const on = search ? longest(components, costs, key, nodes, start, reachable) : nodes;
    let coefficient = 0;
    for (const node of on) {
      const cost = costs[node] ?? FREE;
      coefficient += cost.amount.get(key)?.coefficient ?? 0;
      for (const part of cost.parts) {
        const own = part.amount.get(key);
        if (own !== undefined) parts.push({ part, key, term: own });
      }
      if (parts.length > MOST_KEPT) keepGreatest(parts);
    }
    amount.set(key, { coefficient, quantities: term.quantities });
  }
  return { amount, endless: null, parts: greatestOf(parts) };
}

/** One product in a part of a cost. */
interface PartTerm {
  part: Part;
  key: string;
  term: Term;
}

/** So many are gathered before all but the greatest are let go: thousands of nodes are not sorted at once. */
const MOST_KEPT = 10 * MOST_PARTS;

function keepGreatest(parts: PartTerm[]): void {
  parts.sort((a, b) => b.term.quantities.length - a.term.quantities.length || b.term.coefficient - a.term.coefficient);
  parts.length = Math.min(parts.length, MOST_PARTS);
}

function greatestOf(parts: PartTerm[]): Part[] {
  keepGreatest(parts);
  return parts.map(({ part, key, term }) => ({ ...part, amount: new Map([[key, term]]) }));
}

/** The nodes on the path on which the coefficients of one product add up to most. */
function longest(
  components: Components,
  costs: readonly Cost[],
  key: string,
  nodes: readonly number[],
  from: number,
  reachable: Uint8Array,
): number[] {
  // Components with a cost are single nodes here, since a cycle with one has no bound.
  const own = new Float64Array(components.members.length);
  const nodeIn = new Map<number, number>();
  for (const node of nodes) {
    const component = components.of[node] ?? 0;
    own[component] = costs[node]?.amount.get(key)?.coefficient ?? 0;
    nodeIn.set(component, node);
  }
  const best = new Float64Array(components.members.length);
  const next = new Int32Array(components.members.length).fill(-1);
  // Each component comes after all that it leads to.
  for (let c = 0; c < components.members.length; c += 1) {
    if (reachable[c] !== 1) continue;
    let most = 0;
    for (const target of components.to[c] ?? []) {
      if ((best[target] ?? 0) <= most) continue;
      most = best[target] ?? 0;
      next[c] = target;
    }
    best[c] = most + (own[c] ?? 0);
  }
  const on: number[] = [];
  for (let c = from; c !== -1; c = next[c] ?? -1) {
    const node = nodeIn.get(c);
    if (node !== undefined) on.push(node);
  }
  return on;
}

/** What can be come to from one of a region's entries. */
export interface Reached {
  /** The component of the entry. */
  start: number;
  /** A flag a component. */
  reachable: Uint8Array;
}

export function reachedFrom(components: Components, entry: number): Reached {
  const start = components.of[entry] ?? 0;
  const seen = new Uint8Array(components.members.length);
  const open = [start];
  for (let c = open.pop(); c !== undefined; c = open.pop()) {
    if (seen[c] === 1) continue;
    seen[c] = 1;
    for (const target of components.to[c] ?? []) if (seen[target] !== 1) open.push(target);
  }
  return { start, reachable: seen };
}

/** Names of a cycle that are shown. */
const MOST_NAMES = 5;

function roundAndRound(region: Region, members: readonly number[], node: number, cost: Cost): Cost {
  const names = members.slice(0, MOST_NAMES).map((member) => `“${region.nodes[member]?.id ?? ''}”`);
  const more = members.length > MOST_NAMES ? ` and ${members.length - MOST_NAMES} more` : '';
  const at = region.nodes[node];
  const cycle =
    members.length === 1 ? `${names[0]} leads back to itself` : `${names.join(' → ')}${more} lead round in a cycle`;
  const [part] = cost.parts;
  const what = part === undefined ? '' : ` (${part.message})`;
  return endlessCost({
    node: at?.id ?? '',
    pointer: at?.pointer ?? '',
    message: `${cycle}, and nothing bounds how often “${at?.id ?? ''}”${what} is come to`,
  });
}
