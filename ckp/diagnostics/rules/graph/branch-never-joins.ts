import type { ControlFlow, Edge, Region } from '../../../analysis/graph/graph.ts';
import type { TreeParallel } from '../../../syntax/tree.ts';
import { type Finding, inNodesOf, type Rule } from '../../rule.ts';
import { listed } from '../../words.ts';

export const branchNeverJoins: Rule = {
  code: 'branch_never_joins',
  severity: 'warning',
  summary:
    'The branches of a parallel node come together at its `next_node`, and each does something before (REFERENCE §7, parallel).',
  nodes: [
    inNodesOf(['parallel'], ({ analyses: { graph } }) => (found, node) => {
      const branches = graph.branches.get(node.id) ?? [];
      const shared = node.next.length === 0 ? firstShared(branches, graph) : null;
      if (shared !== null) found.push(withoutJoin(node, shared, graph));
      startsAtJoin(found, node, graph);
    }),
  ],
};

const IN_ORDER: ReadonlySet<Edge['kind']> = new Set(['next', 'rule', 'default', 'decision', 'join']);

/** The first node that several branches lead to in the course of things, not after a failure. */
function firstShared(branches: readonly Region[], graph: ControlFlow): { id: string; branches: string[] } | null {
  const led = new Map<string, string[]>();
  for (const { branch, nodes } of branches) {
    const own = new Set(nodes);
    const comesInOrder = (id: string) =>
      graph.nodes.get(id)?.in.some(({ from, kind }) => own.has(from) && IN_ORDER.has(kind)) ?? false;
    for (const id of nodes) {
      if (!comesInOrder(id)) continue;
      const known = led.get(id);
      if (known === undefined) led.set(id, [branch ?? '']);
      else known.push(branch ?? '');
    }
  }
  const id = graph.order.find((one) => (led.get(one)?.length ?? 0) > 1);
  return id === undefined ? null : { id, branches: led.get(id) ?? [] };
}

function withoutJoin(node: TreeParallel, shared: { id: string; branches: string[] }, graph: ControlFlow): Finding {
  const ends = graph.nodes.get(shared.id)?.node.type === 'terminate';
  const then = ends
    ? 'the first that comes there ends the run, and the others are cut off'
    : `it runs once in each of them`;
  return {
    pointer: node.pointer,
    message: `The branches of “${node.id}” never join: it has no \`next_node\`. ${listed(shared.branches)} lead to “${shared.id}”, each for itself: ${then}.`,
    hint: `If “${shared.id}” is where the branches come together, add \`"next_node": "${shared.id}"\` to “${node.id}”.`,
    related: [{ pointer: graph.nodes.get(shared.id)?.pointer ?? '', message: `“${shared.id}”` }],
  };
}

function startsAtJoin(found: Finding[], node: TreeParallel, graph: ControlFlow): void {
  if (node.next.length === 0) return;
  const joins = new Set(node.next.flatMap(({ to }) => to?.value ?? []));
  for (const { kind, to, pointer } of graph.nodes.get(node.id)?.out ?? []) {
    if (kind !== 'branch' || to === null || !joins.has(to)) continue;
    found.push({
      pointer,
      message: `This branch of “${node.id}” starts at “${to}”, which is where the branches join: there is nothing in it.`,
      hint: 'Name the first node of what the branch does, or remove the branch.',
    });
  }
}
