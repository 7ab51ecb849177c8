import { Adjacency } from '../../../analysis/graph/adjacency.ts';
import { strongComponents } from '../../../analysis/graph/components.ts';
import type { Edge } from '../../../analysis/graph/graph.ts';
import type { PlanNode } from '../../../plan/plan.ts';
import { type Finding, foundIn, type Rule } from '../../rule.ts';

export const endlessRecovery: Rule = {
  code: 'endless_recovery',
  severity: 'warning',
  summary: 'What takes over after a failure does not lead back to it without a count, a decision or a person between.',
  check(found, { plan, analyses }) {
    const { graph } = analyses;
    if (!graph.edges.some(isFailure)) return;
    const ids = [...graph.nodes.keys()].filter((id) => !decides(plan.nodes[id]));
    const numbers = new Map(ids.map((id, i) => [id, i]));
    const edges = ids.map((id) =>
      (graph.nodes.get(id)?.out ?? []).filter((edge) => isPlain(edge) && numbers.has(edge.to ?? '')),
    );
    const to = edges.map((out) => out.flatMap(({ to: target }) => numbers.get(target ?? '') ?? []));
    foundIn(found, strongComponents(Adjacency.ofLists(to), ids.keys()), (found, members) =>
      inRound(found, members, edges, numbers),
    );
  },
};

function inRound(
  found: Finding[],
  members: readonly number[],
  edges: readonly (readonly Edge[])[],
  numbers: ReadonlyMap<string, number>,
): void {
  if (!members.some((i) => edges[i]?.some(isFailure))) return;
  const inside = new Set(members);
  const failing = members.flatMap((i) =>
    (edges[i] ?? []).filter((edge) => isFailure(edge) && inside.has(numbers.get(edge.to ?? '') ?? -1)),
  );
  const [edge] = failing;
  // A cycle that control goes round without any failure is another matter.
  if (edge !== undefined) found.push(finding(edge, failing.length === members.length));
}

/** Here the author, a person or a model decides how control goes on, so the round may be counted. */
function decides(node: PlanNode | undefined): boolean {
  if (node === undefined || node.type === 'logic' || node.type === 'human_approval') return true;
  if (node.type === 'llm_action' && node.branches !== null) return true;
  return node.next.some(({ when }) => when !== null);
}

function isFailure({ kind }: Edge): boolean {
  return kind === 'handler' || kind === 'on_error';
}

function isPlain(edge: Edge): boolean {
  return isFailure(edge) || edge.kind === 'next';
}

function finding({ from, to, pointer }: Edge, onlyFailures: boolean): Finding {
  const back =
    from === to
      ? `control goes to “${from}” again`
      : onlyFailures
        ? `“${to}” takes over, and when that fails control comes back to “${from}”`
        : `control goes to “${to}” and from there back to “${from}”`;
  return {
    pointer,
    message: `When “${from}” fails, ${back}: for as long as the failure lasts this goes round and round, and nothing counts how often.`,
    hint: `Let a handler of “${from}” do it with \`"action": "retry"\`, \`max_retries\` and \`recovery_steps\`, which ends; or lead “${to}” on to a node that does not come back, or to a logic node that counts the tries.`,
  };
}
