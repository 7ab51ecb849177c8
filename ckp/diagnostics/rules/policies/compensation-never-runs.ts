import type { Compensation, PlanNode } from '../../../plan/plan.ts';
import { workOf } from '../../../plan/work.ts';
import { at } from '../../../syntax/pointer.ts';
import type { Finding, Rule } from '../../rule.ts';

export const compensationNeverRuns: Rule = {
  code: 'compensation_never_runs',
  severity: 'warning',
  summary: 'What undoes a node or a step is registered by something that completes before the run ends (REFERENCE §6).',
  *check({ plan }) {
    for (const node of Object.values(plan.nodes)) {
      yield* itself(node);
      yield* atTheEnd(node);
      const others = node.handlers.flatMap(({ recovery_steps }) => recovery_steps);
      const undoing = [node.compensation, ...workOf(node).map((step) => step.compensation)];
      for (const step of [...others, ...undoing.flatMap((one) => one?.steps ?? [])]) {
        if (step.compensation === null) continue;
        yield {
          pointer: fieldOf(step.pointer, step.compensation),
          message: `Step “${step.id}” of “${node.id}” mends or undoes another one, and what would undo it is never registered.`,
          hint: 'Remove its compensation, or undo it among the steps that stand beside it.',
        };
      }
    }
  },
};

/** After a success nothing is undone; and clean-up itself is for after everything. */
function* atTheEnd(node: PlanNode): Generator<Finding> {
  if (node.type !== 'terminate') return;
  if (node.compensation !== null) {
    yield {
      pointer: fieldOf(node.pointer, node.compensation),
      message: `“${node.id}” ends the run, so what would undo it never runs.`,
      hint: 'Put it on the node whose effect it undoes.',
    };
  }
  for (const step of workOf(node)) {
    if (step.compensation === null) continue;
    yield {
      pointer: fieldOf(step.pointer, step.compensation),
      message: `Step “${step.id}” is clean-up of “${node.id}”, which ends the run: what would undo it never runs.`,
      hint: 'Put it on the step whose effect it undoes, in a node before this one.',
    };
  }
}

function* itself({ id, pointer, compensation }: PlanNode): Generator<Finding> {
  if (compensation === null || compensation.node !== id) return;
  yield {
    pointer: fieldOf(pointer, compensation),
    message: `“${id}” is to be undone by itself: its steps would be done a second time.`,
    hint: 'Name a node that undoes what this one does.',
  };
}

function fieldOf(pointer: string, { node }: Compensation): string {
  return at(pointer, node === null ? 'compensation' : 'compensate_with');
}
