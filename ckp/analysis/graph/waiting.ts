import { bindAction } from '../../plan/bind.ts';
import type { TreeNode, TreeStep } from '../../syntax/tree.ts';
import type { ControlFlow } from './graph.ts';

/** Where the action `wait` says how long. */
const WAIT_PARAMS = ['duration_ms', 'value', 'ms'];

/**
 * Nodes that hand the work to something outside the engine and wait for it: an agent, a model, a person, a child run,
 * a timer. A loop or a parallel node waits where something in it does.
 */
export function waitingNodes(graph: ControlFlow): ReadonlySet<string> {
  const waiting = new Set<string>();
  for (const { id, node } of graph.nodes.values()) if (waits(node)) waiting.add(id);
  // Regions within come later, so from the last to the first each is settled before what holds it.
  for (const { owner, nodes } of graph.regions.toReversed()) {
    if (owner !== null && nodes.some((id) => waiting.has(id))) waiting.add(owner);
  }
  return waiting;
}

function waits(node: TreeNode): boolean {
  switch (node.type) {
    case 'llm_action':
    case 'human_approval':
    case 'subflow':
      return true;
    case 'sequence':
    case 'processing':
      return node.steps.some((step) => stepWaits(step, node));
    default:
      return false;
  }
}

function stepWaits(step: TreeStep, node: TreeNode): boolean {
  if (isTime(step.waitMs?.value) || isTime(step.waitAfterMs?.value)) return true;
  const { run, action } = bindAction(step, node);
  if (run !== 'internal') return true;
  return action === 'wait' && WAIT_PARAMS.some((name) => isTime(step.params.get(name)?.value));
}

/** A duration that is not plainly none; what a template gives counts as time. */
function isTime(value: unknown): boolean {
  return value !== undefined && value !== null && value !== 0 && value !== '0';
}
