import { type Binding, bindAction } from '../../../plan/bind.ts';
import { stepsOf } from '../../../plan/names.ts';
import type { SyntaxTree, TreeNode, TreeStep } from '../../../syntax/tree.ts';
import type { Finding } from '../../rule.ts';

/** A step that somebody outside carries out. */
export interface ExternalStep {
  node: TreeNode;
  step: TreeStep;
  binding: Binding;
  /** Where its agent is named: on the step, else on the node; null where none is. */
  agentPointer: string | null;
  actionPointer: string;
}

/** Asked for by most rules about agents. */
const known = new WeakMap<SyntaxTree, readonly ExternalStep[]>();

/** Every external step of the document, in order. */
export function externalSteps(tree: SyntaxTree): readonly ExternalStep[] {
  let steps = known.get(tree);
  if (steps === undefined) {
    steps = [...externalStepsOf(tree)];
    known.set(tree, steps);
  }
  return steps;
}

function* externalStepsOf(tree: SyntaxTree): Generator<ExternalStep> {
  for (const node of tree.nodeList) {
    for (const step of stepsOf(node)) {
      if (step.action === null) continue;
      const binding = bindAction(step, node);
      if (binding.run !== 'agent') continue;
      const agentPointer = (step.agent ?? node.agent)?.pointer ?? null;
      yield { node, step, binding, agentPointer, actionPointer: step.action.pointer };
    }
  }
}

/** The places beside the first, for a finding that stands for many. */
export function relatedSteps(steps: readonly ExternalStep[]): NonNullable<Finding['related']> {
  return steps.slice(1, 21).map(({ step, node, actionPointer }) => ({
    pointer: actionPointer,
    message: `Step “${step.id}” of “${node.id}” (${step.action?.value ?? ''})`,
  }));
}

/** `3 steps` or `one step`. */
export function stepCount(steps: readonly ExternalStep[]): string {
  return steps.length === 1 ? 'one step' : `${steps.length} steps`;
}
