import { stepsOf } from '../../../plan/names.ts';
import type { SyntaxTree, TreeNode, TreeStep } from '../../../syntax/tree.ts';

/** A step, and the node it stands in. */
export interface StepInNode {
  node: TreeNode;
  step: TreeStep;
}

/** Asked for by every rule that looks at steps alone. */
const known = new WeakMap<SyntaxTree, readonly StepInNode[]>();

/** Every step of the document, in order. */
export function allSteps(tree: SyntaxTree): readonly StepInNode[] {
  let steps = known.get(tree);
  if (steps === undefined) {
    steps = stepsIn(tree);
    known.set(tree, steps);
  }
  return steps;
}

function stepsIn(tree: SyntaxTree): StepInNode[] {
  const steps: StepInNode[] = [];
  for (const node of tree.nodeList) for (const step of stepsOf(node)) steps.push({ node, step });
  return steps;
}
