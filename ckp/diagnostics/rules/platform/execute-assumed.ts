import { stepsOf } from '../../../plan/names.ts';
import type { TreeNode } from '../../../syntax/tree.ts';
import { type Finding, foundIn, type Rule } from '../../rule.ts';

export const executeAssumed: Rule = {
  code: 'execute_assumed',
  severity: 'warning',
  summary: 'A step with `executor_id` and no `action` means the action `execute` (REFERENCE §1).',
  *check({ tree }) {
    yield* foundIn(tree.nodeList, inNode);
  },
};

function inNode(found: Finding[], node: TreeNode): void {
  for (const step of stepsOf(node)) {
    if (step.action?.value !== 'execute' || !step.action.pointer.endsWith('/executor_id')) continue;
    found.push({
      pointer: step.pointer,
      message: `Step “${step.id}” of “${node.id}” says who does it and not what: “${step.agent?.value ?? ''}” is asked to “execute” it.`,
      hint: 'Name what is to be done as `action`; write `"action": "execute"` if that is its name.',
    });
  }
}
