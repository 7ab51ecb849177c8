import type { ControlFlow, Edge, GraphNode } from '../analysis/graph/graph.ts';
import type { ExplainedRoute, Happens, Stop } from './explanation.ts';

/** Kinds of edges that control takes only after a failure or a breach. */
const FAILING: ReadonlySet<Edge['kind']> = new Set(['handler', 'on_error', 'escalation']);

/** More than this many looks at nodes are not taken to prove that branches must happen: then they may. */
const MOST_LOOKS = 50_000;

/** What becomes of each node from where the route stops. Nodes that are left out never happen. */
export function whatHappens(flow: ControlFlow, route: ExplainedRoute): Map<string, Happens> {
  const happens = new Map<string, Happens>();
  const taken = new Set(route.visits.map(({ node }) => node));
  const undecided = route.stops.filter(({ reason }) => !ENDED.has(reason));
  const starts = new Set(undecided.flatMap((stop) => [...stop.may_go_to, ...pathEnds(flow, stop)]));
  const open = [...starts].filter((id) => id !== null);
  const ahead = reach(flow, open, false);
  const failing = route.stops.filter(({ reason }) => ENDED.has(reason)).flatMap((stop) => stop.may_go_to);
  const rescued = [...taken, ...ahead].flatMap((id) => failureTargets(flow.nodes.get(id)));
  const always = flow.entries.filter(({ kind }) => kind !== 'start').map(({ to }) => to);
  for (const id of reach(flow, [...failing, ...rescued, ...always], true)) happens.set(id, 'on_failure');
  for (const id of ahead) happens.set(id, 'may');
  if (!starts.has(null)) for (const id of mustHappen(flow, open)) happens.set(id, 'must');
  for (const id of taken) happens.set(id, 'taken');
  return happens;
}

/** Reasons of a stop after which only a failure goes on. */
const ENDED: ReadonlySet<string> = new Set(['fails', 'no_route', 'missing_node']);

/** Where control goes when a path ends at a stop: to the loop or the parallel node around it, or (null) nowhere. */
function pathEnds(flow: ControlFlow, stop: Stop): (string | null)[] {
  if (!stop.may_end) return [];
  const ends = (flow.nodes.get(stop.node)?.out ?? []).filter(({ kind }) => kind === 'return' || kind === 'end');
  return ends.length === 0 ? [null] : ends.map(({ to }) => to);
}

function failureTargets(node: GraphNode | undefined): string[] {
  return (node?.out ?? []).flatMap(({ kind, to }) => (FAILING.has(kind) && to !== null ? [to] : []));
}

function reach(flow: ControlFlow, starts: readonly string[], withFailures: boolean): Set<string> {
  const seen = new Set<string>();
  const open = [...starts];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = flow.nodes.get(id);
    if (node === undefined || seen.has(id)) continue;
    seen.add(id);
    for (const { kind, to } of node.out) if (to !== null && (withFailures || !FAILING.has(kind))) open.push(to);
  }
  return seen;
}

/**
 * Nodes on every way from `starts` to an end of the run, as long as nothing fails, and where they fork all branches,
 * what every way through a branch meets.
 */
function mustHappen(flow: ControlFlow, starts: readonly string[]): Set<string> {
  const must = new Set<string>();
  const open: { starts: readonly string[]; until: string | null }[] = [{ starts, until: null }];
  let left = MOST_LOOKS;
  for (let task = open.pop(); task !== undefined && left > 0; task = open.pop()) {
    const { met, looks } = onEveryWay(flow, task.starts, task.until, left);
    left -= looks;
    for (const id of met) {
      if (must.has(id)) continue;
      must.add(id);
      const node = flow.nodes.get(id);
      if (node?.node.type !== 'parallel') continue;
      const branches = node.out.flatMap(({ kind, to }) => (kind === 'branch' && to !== null ? [to] : []));
      const strategy = node.node.waitStrategy?.value ?? 'all';
      if (strategy !== 'all' && strategy !== 'none') for (const to of branches) must.add(to);
      else for (const to of branches) open.push({ starts: [to], until: id });
    }
  }
  return must;
}

/**
 * Nodes that every way from `starts` to an end (or to `until`) goes through, in order. One way is found first; then a
 * node of it is on every way when nothing before it leads past it. O(nodes + edges).
 */
function onEveryWay(
  flow: ControlFlow,
  starts: readonly string[],
  until: string | null,
  most: number,
): { met: string[]; looks: number } {
  let looks = 0;
  const onward = (id: string): (string | null)[] => {
    const out = flow.nodes.get(id)?.out ?? [];
    return out.flatMap(({ kind, to }) => (FAILING.has(kind) ? [] : [to === until ? null : to]));
  };
  const way = oneWay(starts, onward);
  if (way === null) return { met: [], looks };
  const place = new Map(way.map((id, i) => [id, i]));
  const seen = new Set<string>();
  // How far along the way anything seen so far leads; past its last node lies the end.
  let furthest = 0;
  const look = (from: readonly (string | null)[]) => {
    const open = [...from];
    while (open.length > 0) {
      const id = open.pop() as string | null;
      const at = id === null ? way.length : place.get(id);
      if (at !== undefined) furthest = Math.max(furthest, at);
      else if (id !== null && !seen.has(id)) {
        seen.add(id);
        looks += 1;
        open.push(...onward(id));
      }
    }
  };
  look(starts);
  const met: string[] = [];
  for (const [i, id] of way.entries()) {
    looks += 1;
    if (looks > most) break;
    if (furthest === i) met.push(id);
    look(onward(id));
  }
  return { met, looks };
}

/** A shortest way from one of `starts` to an end, without the end; null where none ends. */
function oneWay(starts: readonly string[], onward: (id: string) => (string | null)[]): string[] | null {
  const before = new Map<string, string | null>();
  let front: string[] = [];
  for (const start of starts) {
    if (before.has(start)) continue;
    before.set(start, null);
    front.push(start);
  }
  while (front.length > 0) {
    const next: string[] = [];
    for (const id of front) {
      for (const to of onward(id)) {
        if (to === null) return backFrom(id, before);
        if (before.has(to)) continue;
        before.set(to, id);
        next.push(to);
      }
    }
    front = next;
  }
  return null;
}

function backFrom(last: string, before: ReadonlyMap<string, string | null>): string[] {
  const way: string[] = [];
  for (let id: string | null = last; id !== null; id = before.get(id) ?? null) way.push(id);
  return way.reverse();
}
