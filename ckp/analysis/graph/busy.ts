import { BUILT_IN_NAMES, NAMESPACES, writesOf } from '../../plan/names.ts';
import type { Place, Texts } from '../../plan/texts.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import { Adjacency } from './adjacency.ts';
import { cyclicComponents } from './components.ts';
import type { ControlFlow, Edge } from './graph.ts';
import { waitingNodes } from './waiting.ts';

/** A round trip in which nothing is waited for and that nothing bounds. */
export interface BusyCycle {
  /** One shortest way round, from where control first comes in. */
  nodes: string[];
  /** Other nodes that take part. */
  others: string[];
  /** What the ways out depend on, none of which changes on the way round; null: there is no way out. */
  dependsOn: string[] | null;
}

/** Edges of a run in which nothing fails; what handlers do is bounded by their own rules. */
const FORWARD: ReadonlySet<Edge['kind']> = new Set(['next', 'rule', 'default', 'body', 'branch', 'join']);
const VARIABLES: ReadonlySet<string> = new Set(['variables', 'vars']);
/** What a condition may read besides variables that stays the same for the whole run (REFERENCE §3). */
const CONSTANT: ReadonlySet<string> = new Set([
  ...['input', 'inputs', 'config', 'secrets', 'trigger'],
  ...['run_id', 'procedure_id', 'procedure_version', 'trigger_type', 'triggered_by'],
]);

/**
 * Cycles that would keep the engine busy: no step of an agent, no wait, no person and no model on the way round, and
 * either no way out, or one whose condition nothing on the way round changes. The rounds of a loop node are bounded by
 * its list and do not count.
 */
export function busyCycles(graph: ControlFlow, tree: SyntaxTree, texts: Texts): BusyCycle[] {
  if (graph.cycles.length === 0) return [];
  const waiting = waitingNodes(graph);
  const ids = graph.cycles.flatMap(({ nodes }) => nodes).filter((id) => !waiting.has(id));
  const numbers = new Map(ids.map((id, i) => [id, i]));
  const leads = (id: string): (string | null)[] =>
    graph.nodes.get(id)?.out.flatMap(({ kind, to }) => (FORWARD.has(kind) || kind === 'return' ? [to] : [])) ?? [];
  const forward = (id: string): string[] =>
    graph.nodes.get(id)?.out.flatMap(({ kind, to }) => (FORWARD.has(kind) && to !== null ? [to] : [])) ?? [];
  const components = cyclicComponents(
    Adjacency.ofLists(ids.map((id) => forward(id).flatMap((to) => numbers.get(to) ?? []))),
    ids.keys(),
  );
  if (components.length === 0) return [];

  const rank = new Map(graph.order.map((id, i) => [id, i]));
  const conditions = new Map(texts.places.filter(({ use }) => use === 'condition').map((one) => [one.pointer, one]));
  return components.flatMap((component): BusyCycle[] => {
    const members = component.map((i) => ids[i] as string).sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
    const inside = new Set(members);
    const deciding = members.filter(
      (id) => endsThere(graph, id) || leads(id).some((to) => to === null || !inside.has(to)),
    );
    const reads = deciding.flatMap((id) => conditionReads(graph, id, conditions));
    const written = writtenIn(graph, members, tree);
    if (
      reads.some(
        (name) => !CONSTANT.has(name) && (written.has(name) || BUILT_IN_NAMES.has(name) || NAMESPACES.has(name)),
      )
    ) {
      return [];
    }
    const nodes = shortestRound(forward, members[0] as string, inside);
    const onTheWay = new Set(nodes);
    const others = members.filter((id) => !onTheWay.has(id));
    return [{ nodes, others, dependsOn: deciding.length === 0 ? null : [...new Set(reads)] }];
  });
}

function endsThere(graph: ControlFlow, id: string): boolean {
  return graph.nodes.get(id)?.out.some(({ kind }) => kind === 'end') ?? false;
}

/** Names that the conditions of a node read; `variables.x` is `x`. */
function conditionReads(graph: ControlFlow, id: string, places: ReadonlyMap<string, Place>): string[] {
  const node = graph.nodes.get(id)?.node;
  if (node === undefined) return [];
  const transitions = node.next.flatMap(({ condition }) => (condition === null ? [] : [condition]));
  const conditions = node.type === 'logic' ? node.rules.map(({ condition }) => condition) : transitions;
  return conditions.flatMap(({ pointer }) =>
    (places.get(pointer)?.reads ?? []).map(({ path: { root, segments } }) => {
      const first = segments[0];
      return VARIABLES.has(root) && first?.k === 'key' ? first.name : root;
    }),
  );
}

/** What may be written on the way round, also in the bodies and branches of the nodes on it. */
function writtenIn(graph: ControlFlow, members: readonly string[], tree: SyntaxTree): Set<string> {
  const written = new Set<string>();
  const owners = [...members];
  const seen = new Set(owners);
  for (let id = owners.pop(); id !== undefined; id = owners.pop()) {
    const node = tree.nodes.get(id);
    if (node === undefined) continue;
    for (const name of writesOf(node, tree.dialect)) written.add(name);
    const regions = [graph.bodies.get(id) ?? [], graph.branches.get(id) ?? []].flat();
    for (const inner of regions.flatMap(({ nodes }) => nodes)) {
      if (seen.has(inner)) continue;
      seen.add(inner);
      owners.push(inner);
    }
  }
  return written;
}

/** A shortest way from a node back to itself, breadth first. */
function shortestRound(forward: (id: string) => string[], start: string, inside: ReadonlySet<string>): string[] {
  const cameFrom = new Map<string, string>();
  let level = [start];
  while (level.length > 0) {
    const next: string[] = [];
    for (const id of level) {
      for (const to of forward(id)) {
        if (to === start) return pathTo(id, cameFrom);
        if (!inside.has(to) || cameFrom.has(to)) continue;
        cameFrom.set(to, id);
        next.push(to);
      }
    }
    level = next;
  }
  return [start];
}

function pathTo(last: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const path: string[] = [];
  for (let id: string | undefined = last; id !== undefined; id = cameFrom.get(id)) path.push(id);
  return path.reverse();
}
