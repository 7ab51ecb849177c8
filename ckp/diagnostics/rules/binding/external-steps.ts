import { type Binding, bindAction } from '../../../plan/bind.ts';
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
    steps = externalStepsOf(tree);
    known.set(tree, steps);
  }
  return steps;
}

function externalStepsOf(tree: SyntaxTree): ExternalStep[] {
  const steps: ExternalStep[] = [];
  for (const node of tree.nodeList) for (const step of node.allSteps) addExternal(steps, step, node);
  return steps;
}

function addExternal(steps: ExternalStep[], step: TreeStep, node: TreeNode): void {
  if (step.action === null) return;
  const binding = bindAction(step, node);
  if (binding.run !== 'agent') return;
  const agentPointer = (step.agent ?? node.agent)?.pointer ?? null;
  steps.push({ node, step, binding, agentPointer, actionPointer: step.action.pointer });
}

/** Those of a key, keys and steps in the order of the document; where the key is null a step is left out. */
export function stepsBy(
  steps: readonly ExternalStep[],
  keyOf: (one: ExternalStep) => string | null,
): ReadonlyMap<string, ExternalStep[]> {
  const byKey = new Map<string, ExternalStep[]>();
  for (const one of steps) {
    const key = keyOf(one);
    if (key === null) continue;
    const standing = byKey.get(key);
    if (standing) standing.push(one);
    else byKey.set(key, [one]);
  }
  return byKey;
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
