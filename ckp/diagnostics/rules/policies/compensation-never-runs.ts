import { ownSteps } from '../../../syntax/all-steps.ts';
import type { TreeNode, TreeStep } from '../../../syntax/tree.ts';
import { type Finding, inEveryNode, type Rule } from '../../rule.ts';

export const compensationNeverRuns: Rule = {
  code: 'compensation_never_runs',
  severity: 'warning',
  summary: 'What undoes a node or a step is registered by something that completes before the run ends (REFERENCE §6).',
  nodes: [inEveryNode(() => inNode)],
};

function inNode(found: Finding[], node: TreeNode): void {
  const steps = node.allSteps;
  const stepIsUndone = steps.some(isUndone);
  if (node.compensation === null && !stepIsUndone) return;
  itself(found, node);
  atTheEnd(found, node);
  if (stepIsUndone) amongRemedies(found, node, steps);
}

function isUndone({ compensation }: TreeStep): boolean {
  return compensation !== null;
}

function itself(found: Finding[], { id, compensation }: TreeNode): void {
  if (compensation === null || compensation.node !== id) return;
  found.push({
    pointer: compensation.pointer,
    message: `“${id}” is to be undone by itself: its steps would be done a second time.`,
    hint: 'Name a node that undoes what this one does.',
  });
}

/** After a success nothing is undone; and clean-up itself is for after everything. */
function atTheEnd(found: Finding[], node: TreeNode): void {
  if (node.type !== 'terminate') return;
  if (node.compensation !== null) {
    found.push({
      pointer: node.compensation.pointer,
      message: `“${node.id}” ends the run, so what would undo it never runs.`,
      hint: 'Put it on the node whose effect it undoes.',
    });
  }
  for (const step of ownSteps(node)) {
    if (step.compensation === null) continue;
    found.push({
      pointer: step.compensation.pointer,
      message: `Step “${step.id}” is clean-up of “${node.id}”, which ends the run: what would undo it never runs.`,
      hint: 'Put it on the step whose effect it undoes, in a node before this one.',
    });
  }
}

/** Steps that stand beside the node's own: those of handlers, and those that undo. */
function amongRemedies(found: Finding[], node: TreeNode, steps: readonly TreeStep[]): void {
  const own = new Set(ownSteps(node));
  for (const step of steps) {
    if (step.compensation === null || own.has(step)) continue;
    found.push({
      pointer: step.compensation.pointer,
      message: `Step “${step.id}” of “${node.id}” mends or undoes another one, and what would undo it is never registered.`,
      hint: 'Remove its compensation, or undo it among the steps that stand beside it.',
    });
  }
}
