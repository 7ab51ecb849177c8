import type { TreeNode, TreeStep } from './tree.ts';

/** The steps, operations or clean-up actions that are a node's own work. */
export function ownSteps(node: TreeNode): readonly TreeStep[] {
  if (node.type === 'sequence' || node.type === 'processing') return node.steps;
  if (node.type !== 'terminate') return NO_STEPS;
  return node.errorActions.length === 0 ? node.cleanupActions : [...node.cleanupActions, ...node.errorActions];
}
const NO_STEPS: readonly TreeStep[] = [];

/** Every step of a node, whatever list it stands in. */
export function allStepsOf(node: TreeNode): readonly TreeStep[] {
  const own = ownSteps(node);
  const isAll = node.handlers.length === 0 && node.compensation === null;
  if (isAll && own.every(({ compensation }) => compensation === null)) return own;
  const steps = [...own, ...node.handlers.flatMap((handler) => handler.recoverySteps)];
  steps.push(...(node.compensation?.steps ?? []));
  // What undoes a step may itself be undone: the list grows while it is walked.
  for (const step of steps) steps.push(...(step.compensation?.steps ?? []));
  return steps;
}
