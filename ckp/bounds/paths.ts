import { Adjacency } from '../analysis/graph/adjacency.ts';
import { strongComponents } from '../analysis/graph/components.ts';
import { amountOf, type Term } from './amount.ts';
import { type Cost, endlessCost, FREE, isFree, keepGreatest, MOST_PARTS, type Part } from './cost.ts';
import type { Costs } from './costs.ts';
import type { Summed } from './measures.ts';
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
    const targets = new Set<number>();
    for (const node of nodes) for (const target of region.to[node] ?? []) targets.add(of[target] as number);
    targets.delete(c);
    return [...targets];
  });
  const cyclic = members.map((nodes) => nodes.length > 1 || (region.to[nodes[0] ?? -1] ?? []).includes(nodes[0] ?? -1));
  return { of, members, to, cyclic };
}

/** Beyond so many different products, those in several nodes are added up instead of looking for the dearest path. */
const MOST_SEARCHES = 40;

/** So many are gathered before all but the greatest are let go: thousands of nodes are not sorted at once. */
const MOST_KEPT = 10 * MOST_PARTS;

/** Where one product stands: the nodes that it is in, in their order, with its coefficient in each. */
interface Standing {
  nodes: number[];
  coefficients: number[];
  quantities: Term['quantities'];
}

/** The ways on from where control comes into a region. */
export class Paths {
  readonly #region: Region;
  readonly #components: Components;
  /** The component of the entry. */
  readonly #start: number;
  /** What can be come to from it: a flag a component. */
  readonly #reachable: Uint8Array;
  /** By component, for one search at a time: what it costs itself, and the place of its node among those that cost. */
  readonly #own: Float64Array;
  readonly #place: Int32Array;
  /** What the dearest way on from it comes to, and the next component on it. */
  readonly #best: Float64Array;
  readonly #next: Int32Array;

  constructor(region: Region, components: Components, entry: number) {
    const size = components.members.length;
    this.#region = region;
    this.#components = components;
    this.#start = components.of[entry] ?? 0;
    this.#reachable = reachedFrom(components, this.#start);
    this.#own = new Float64Array(size);
    this.#place = new Int32Array(size);
    this.#best = new Float64Array(size);
    this.#next = new Int32Array(size);
  }

  /**
   * The dearest path in one measure, where each node costs `costs` (by its number). Going round a cycle in which
   * something costs has no bound. Each product of quantities is bounded by itself, so the whole is at least the dearest.
   */
  dearest(costs: readonly Costs[], measure: Summed): Cost {
    const { of, cyclic, members } = this.#components;
    const standing = new Map<string, Standing>();
    for (let node = 0; node < costs.length; node += 1) {
      const cost = costs[node]?.[measure] ?? FREE;
      if (isFree(cost)) continue;
      const component = of[node] ?? 0;
      if (this.#reachable[component] !== 1) continue;
      if (cost.endless !== null) return endlessCost(cost.endless);
      if (cyclic[component] === true) return roundAndRound(this.#region, members[component] ?? [], node, cost);
      if (typeof cost.amount === 'number') stand(standing, '', node, cost.amount, NO_QUANTITIES);
      else for (const [key, term] of cost.amount) stand(standing, key, node, term.coefficient, term.quantities);
    }
    if (standing.size === 0) return FREE;
    const products: [string, Term][] = [];
    const parts: Part[] = [];
    let searches = 0;
    for (const [key, { nodes, coefficients, quantities }] of standing) {
      const isSearched = nodes.length > 1 && searches < MOST_SEARCHES;
      if (isSearched) searches += 1;
      const on = isSearched ? this.#longest(nodes, coefficients) : nodes.keys();
      let coefficient = 0;
      for (const place of on) {
        coefficient += coefficients[place] ?? 0;
        for (const part of costs[nodes[place] ?? -1]?.[measure].parts ?? []) {
          const own = partIn(part, key);
          if (own !== null) parts.push(own);
        }
        if (parts.length > MOST_KEPT) keepGreatest(parts);
      }
      products.push([key, { coefficient, quantities }]);
    }
    keepGreatest(parts);
    return { amount: amountOf(products), endless: null, parts };
  }

  /** The places of the nodes on the path on which the coefficients add up to most. */
  #longest(nodes: readonly number[], coefficients: readonly number[]): number[] {
    const { of, to } = this.#components;
    const [own, placeOf, best, next] = [this.#own, this.#place, this.#best, this.#next];
    own.fill(0);
    placeOf.fill(-1);
    // Components with a cost are single nodes here, since a cycle with one has no bound.
    for (let place = 0; place < nodes.length; place += 1) {
      const component = of[nodes[place] ?? 0] ?? 0;
      own[component] = coefficients[place] ?? 0;
      placeOf[component] = place;
    }
    // Each component comes after all that it leads to.
    for (let c = 0; c < to.length; c += 1) {
      next[c] = -1;
      best[c] = 0;
      if (this.#reachable[c] !== 1) continue;
      let most = 0;
      for (const target of to[c] ?? []) {
        if ((best[target] ?? 0) <= most) continue;
        most = best[target] ?? 0;
        next[c] = target;
      }
      best[c] = most + (own[c] ?? 0);
    }
    const on: number[] = [];
    for (let c = this.#start; c !== -1; c = next[c] ?? -1) {
      const place = placeOf[c] ?? -1;
      if (place !== -1) on.push(place);
    }
    return on;
  }
}

const NO_QUANTITIES: Term['quantities'] = [];

function stand(
  standing: Map<string, Standing>,
  key: string,
  node: number,
  coefficient: number,
  quantities: Term['quantities'],
): void {
  const known = standing.get(key);
  if (known === undefined) standing.set(key, { nodes: [node], coefficients: [coefficient], quantities });
  else {
    known.nodes.push(node);
    known.coefficients.push(coefficient);
  }
}

/** What is in a part of one product; null where nothing is. */
function partIn(part: Part, key: string): Part | null {
  const { amount } = part;
  if (typeof amount === 'number') return key === '' && amount !== 0 ? part : null;
  const term = amount.get(key);
  if (term === undefined) return null;
  return amount.size === 1 ? part : { ...part, amount: amountOf([[key, term]]) };
}

function reachedFrom(components: Components, start: number): Uint8Array {
  const seen = new Uint8Array(components.members.length);
  const open = [start];
  for (let c = open.pop(); c !== undefined; c = open.pop()) {
    if (seen[c] === 1) continue;
    seen[c] = 1;
    for (const target of components.to[c] ?? []) if (seen[target] !== 1) open.push(target);
  }
  return seen;
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
