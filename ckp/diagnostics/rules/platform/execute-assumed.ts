import type { TreeNode, TreeStep } from '../../../syntax/tree.ts';
import { type Finding, inEveryStep, type Rule } from '../../rule.ts';

export const executeAssumed: Rule = {
  code: 'execute_assumed',
  severity: 'warning',
  summary: 'A step with `executor_id` and no `action` means the action `execute` (REFERENCE §1).',
  nodes: [inEveryStep(() => inStep)],
};

function inStep(found: Finding[], step: TreeStep, node: TreeNode): void {
  if (step.action?.value !== 'execute' || !step.action.pointer.endsWith('/executor_id')) return;
  found.push({
    pointer: step.pointer,
    message: `Step “${step.id}” of “${node.id}” says who does it and not what: “${step.agent?.value ?? ''}” is asked to “execute” it.`,
    hint: 'Name what is to be done as `action`; write `"action": "execute"` if that is its name.',
  });
}
