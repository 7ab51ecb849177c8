import type { StepInNode } from '../../../syntax/tree.ts';
import { type Finding, foundIn, type Rule } from '../../rule.ts';

export const executeAssumed: Rule = {
  code: 'execute_assumed',
  severity: 'warning',
  summary: 'A step with `executor_id` and no `action` means the action `execute` (REFERENCE §1).',
  *check({ tree }) {
    yield* foundIn(tree.steps, inStep);
  },
};

function inStep(found: Finding[], { node, step }: StepInNode): void {
  if (step.action?.value !== 'execute' || !step.action.pointer.endsWith('/executor_id')) return;
  found.push({
    pointer: step.pointer,
    message: `Step “${step.id}” of “${node.id}” says who does it and not what: “${step.agent?.value ?? ''}” is asked to “execute” it.`,
    hint: 'Name what is to be done as `action`; write `"action": "execute"` if that is its name.',
  });
}
