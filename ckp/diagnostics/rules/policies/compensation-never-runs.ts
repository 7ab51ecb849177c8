import { stepsOf } from '../../../plan/names.ts';
import { ownSteps } from '../../../syntax/all-steps.ts';
import type { TreeNode } from '../../../syntax/tree.ts';
import type { Finding, Rule } from '../../rule.ts';

export const compensationNeverRuns: Rule = {
  code: 'compensation_never_runs',
  severity: 'warning',
  summary: 'What undoes a node or a step is registered by something that completes before the run ends (REFERENCE §6).',
  *check({ tree }) {
    for (const node of tree.nodeList) {
      if (node.compensation === null && !stepsOf(node).some(({ compensation }) => compensation !== null)) continue;
      yield* itself(node);
      yield* atTheEnd(node);
      yield* amongRemedies(node);
    }
  },
};

function* itself({ id, compensation }: TreeNode): Generator<Finding> {
  if (compensation === null || compensation.node !== id) return;
  yield {
    pointer: compensation.pointer,
    message: `“${id}” is to be undone by itself: its steps would be done a second time.`,
    hint: 'Name a node that undoes what this one does.',
  };
}

/** After a success nothing is undone; and clean-up itself is for after everything. */
function* atTheEnd(node: TreeNode): Generator<Finding> {
  if (node.type !== 'terminate') return;
  if (node.compensation !== null) {
    yield {
      pointer: node.compensation.pointer,
      message: `“${node.id}” ends the run, so what would undo it never runs.`,
      hint: 'Put it on the node whose effect it undoes.',
    };
  }
  for (const step of ownSteps(node)) {
    if (step.compensation === null) continue;
    yield {
      pointer: step.compensation.pointer,
      message: `Step “${step.id}” is clean-up of “${node.id}”, which ends the run: what would undo it never runs.`,
      hint: 'Put it on the step whose effect it undoes, in a node before this one.',
    };
  }
}

/** Steps that stand beside the node's own: those of handlers, and those that undo. */
function* amongRemedies(node: TreeNode): Generator<Finding> {
  const steps = stepsOf(node);
  if (steps.every(({ compensation }) => compensation === null)) return;
  const own = new Set(ownSteps(node));
  for (const step of steps) {
    if (step.compensation === null || own.has(step)) continue;
    yield {
      pointer: step.compensation.pointer,
      message: `Step “${step.id}” of “${node.id}” mends or undoes another one, and what would undo it is never registered.`,
      hint: 'Remove its compensation, or undo it among the steps that stand beside it.',
    };
  }
}
