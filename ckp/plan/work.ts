import type { PlanNode, PlanStep } from './plan.ts';

/** The steps, operations or clean-up actions of a node, in the order in which they run. */
export function workOf(node: PlanNode): readonly PlanStep[] {
  switch (node.type) {
    case 'sequence':
    case 'processing':
      return node.steps;
    case 'terminate':
      return node.error_actions.length === 0 ? node.cleanup_actions : [...node.cleanup_actions, ...node.error_actions];
    default:
      return NONE;
  }
}

const NONE: readonly PlanStep[] = [];
