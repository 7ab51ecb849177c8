import type { Plan, PlanNode } from '../plan/plan.ts';
import { routesOf } from './routes.ts';

/**
 * Where nodes run one after another: the run, one iteration of a loop, or one branch. What a loop or a parallel node
 * starts is a region of its own, below the place where it is entered.
 */
export interface Region {
  /** The nodes that control can come to in it; the first is where it starts. */
  nodes: PlanNode[];
  /** By node: the numbers of the nodes that it leads to. Leading out of the region is no edge. */
  to: number[][];
  /** By the number of the node that starts them. */
  inner: Map<number, Region[]>;
  /** Where control comes in: the start, and `on_failure` of a run. */
  entries: number[];
}

/** Documents whose bodies run into one another are looked at no further than this. */
const PLACES_A_NODE = 4;
const PLACES_AT_LEAST = 1_000;

interface Open {
  region: Region;
  /** What ends a path in it, beside what ends one in a region around it. */
  ends: readonly string[];
  /** Loops and parallel nodes of it that have not been gone into. */
  owners: number[];
}

/** The run's region with all those below; null where bodies run into one another too much to be told. */
export function regionsOf(plan: Plan): Region | null {
  const most = Math.max(PLACES_AT_LEAST, PLACES_A_NODE * Object.keys(plan.nodes).length);
  const ending = new Map<string, number>();
  let places = 0;
  const found = (starts: readonly (string | null)[], ends: readonly string[]): Open => {
    for (const id of ends) ending.set(id, (ending.get(id) ?? 0) + 1);
    const region = walk(plan, starts, (id) => ending.has(id), most - places);
    places += region.nodes.length;
    const owners = region.nodes.flatMap((node, i) => (innerStarts(node).length > 0 ? [i] : []));
    return { region, ends, owners: owners.reverse() };
  };
  // Depth first, with a stack of its own: what ends a path depends on the loops and branches around it.
  const root = found([plan.start, plan.config.on_failure], []);
  const stack: { open: Open; starts: string[]; owner: number }[] = [{ open: root, starts: [], owner: -1 }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    if (places >= most) return null;
    const { open } = top;
    const start = top.starts.pop();
    if (start !== undefined) {
      const node = open.region.nodes[top.owner] as PlanNode;
      const below = found([start], endsOf(node));
      open.region.inner.get(top.owner)?.push(below.region);
      stack.push({ open: below, starts: [], owner: -1 });
      continue;
    }
    const owner = open.owners.pop();
    if (owner !== undefined) {
      open.region.inner.set(owner, []);
      top.owner = owner;
      top.starts = innerStarts(open.region.nodes[owner] as PlanNode).reverse();
      continue;
    }
    for (const id of open.ends) {
      const n = (ending.get(id) ?? 0) - 1;
      if (n > 0) ending.set(id, n);
      else ending.delete(id);
    }
    stack.pop();
  }
  return root.region;
}

function innerStarts(node: PlanNode): string[] {
  if (node.type === 'loop') return [node.body];
  return node.type === 'parallel' ? node.branches.map(({ start }) => start) : [];
}

/** Coming back to the loop ends an iteration, its own next ends the loop; the join ends a branch (REFERENCE §7). */
function endsOf(node: PlanNode): string[] {
  const next = node.next.flatMap(({ to }) => (to === null ? [] : [to]));
  if (node.type === 'loop') return [node.id, ...next];
  return node.type === 'parallel' && node.join !== null ? [node.join, ...next] : next;
}

function walk(plan: Plan, starts: readonly (string | null)[], isEnd: (id: string) => boolean, most: number): Region {
  const region: Region = { nodes: [], to: [], inner: new Map(), entries: [] };
  const numbers = new Map<string, number>();
  const numberOf = (id: string | null): number | undefined => {
    if (id === null || isEnd(id) || !Object.hasOwn(plan.nodes, id)) return undefined;
    const known = numbers.get(id);
    if (known !== undefined || region.nodes.length >= most) return known;
    numbers.set(id, region.nodes.length);
    region.nodes.push(plan.nodes[id] as PlanNode);
    return region.nodes.length - 1;
  };
  for (const start of starts) {
    const number = numberOf(start);
    if (number !== undefined) region.entries.push(number);
  }
  for (let i = 0; i < region.nodes.length; i += 1) {
    const targets = new Set<number>();
    for (const id of routesOf(region.nodes[i] as PlanNode)) {
      const target = numberOf(id);
      if (target !== undefined) targets.add(target);
    }
    region.to.push([...targets]);
  }
  return region;
}
