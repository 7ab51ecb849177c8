import type { PlanNode } from '../plan/plan.ts';
import { workOf } from '../plan/work.ts';

/** Every node, or the end of the path (null), to which control can go when this one is done, has failed or is given up. */
export function routesOf(node: PlanNode): (string | null)[] {
  const failed = [
    ...node.on_error.map(({ to }) => to),
    node.sla?.escalation_handler ?? null,
    ...node.handlers.map(({ fallback_node }) => fallback_node),
    ...workOf(node).flatMap((step) => step.on_error.map(({ to }) => to)),
  ];
  return [...done(node), ...failed];
}

function done(node: PlanNode): (string | null)[] {
  const next = node.next.map(({ to }) => to);
  switch (node.type) {
    case 'logic':
      return [...node.rules.map(({ to }) => to), node.default_next];
    case 'human_approval':
      return [...next, ...Object.values(node.routes), node.on_approve, node.on_reject, node.on_timeout];
    case 'llm_action':
      return node.branches === null ? next : [...node.branches, ...next];
    case 'parallel':
      return [...next, node.join];
    case 'terminate':
      return [];
    default:
      return next;
  }
}
