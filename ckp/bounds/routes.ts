import type { PlanNode } from '../plan/plan.ts';
import { workOf } from '../plan/work.ts';

/** Every node, or the end of the path (null), to which control can go when this one is done, has failed or is given up. */
export function routesOf(node: PlanNode): (string | null)[] {
  const routes = done(node);
  for (const { to } of node.on_error) routes.push(to);
  routes.push(node.sla?.escalation_handler ?? null);
  for (const { fallback_node } of node.handlers) routes.push(fallback_node);
  for (const step of workOf(node)) for (const { to } of step.on_error) routes.push(to);
  return routes;
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
