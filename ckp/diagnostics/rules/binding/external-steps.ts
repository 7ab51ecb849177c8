import { bindAction } from '../../../plan/bind.ts';
import type { PlanNode, PlanStep } from '../../../plan/plan.ts';
import { workOf } from '../../../plan/work.ts';
import type { SyntaxTree, TreeNode, TreeStep } from '../../../syntax/tree.ts';
import type { Finding, RuleContext } from '../../rule.ts';

/** A step that somebody outside carries out. */
export interface ExternalStep {
  node: TreeNode;
  step: TreeStep;
  binding: Pick<PlanStep, 'action' | 'agent'>;
  /** Where its agent is named: on the step, else on the node; null where none is. */
  agentPointer: string | null;
  actionPointer: string;
}

/** Asked for by most rules about agents. */
const known = new WeakMap<SyntaxTree, readonly ExternalStep[]>();

/** Every external step of the document, in order. */
export function externalSteps({ tree, planNodes }: RuleContext): readonly ExternalStep[] {
  let steps = known.get(tree);
  if (steps === undefined) {
    const all: ExternalStep[] = [];
    for (let i = 0; i < planNodes.length; i += 1)
      addExternal(all, tree.nodeList[i] as TreeNode, planNodes[i] as PlanNode);
    steps = all;
    known.set(tree, steps);
  }
  return steps;
}

function addExternal(steps: ExternalStep[], node: TreeNode, planned: PlanNode): void {
  const { allSteps } = node;
  const work = workOf(planned);
  // Mostly a node has only steps of its own, which stand in the plan as they are bound.
  const bound = work.length === allSteps.length ? work : allSteps.map((step) => bindAction(step, node));
  for (let i = 0; i < allSteps.length; i += 1) {
    const step = allSteps[i] as TreeStep;
    const binding = bound[i];
    if (step.action === null || binding?.run !== 'agent') continue;
    const agentPointer = (step.agent ?? node.agent)?.pointer ?? null;
    steps.push({ node, step, binding, agentPointer, actionPointer: step.action.pointer });
  }
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
