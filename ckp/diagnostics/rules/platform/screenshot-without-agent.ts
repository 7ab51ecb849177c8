import { bindAction } from '../../../plan/bind.ts';
import type { TreeNode, TreeStep } from '../../../syntax/tree.ts';
import { type Finding, inEveryStep, type Rule } from '../../rule.ts';

export const screenshotWithoutAgent: Rule = {
  code: 'screenshot_without_agent',
  severity: 'warning',
  summary: 'On the platform itself there is no screen: `screenshot` does nothing there (REFERENCE §7).',
  nodes: [inEveryStep(() => inStep)],
};

function inStep(found: Finding[], step: TreeStep, node: TreeNode): void {
  if (step.action?.value !== 'screenshot' || bindAction(step, node).run !== 'internal') return;
  found.push({
    pointer: step.pointer,
    message: `Nobody’s screen is meant by the screenshot “${step.id}” of “${node.id}”: the platform has none, so no picture is taken.`,
    hint: 'Name whose screen it is, such as `"agent": "WEB"`, on the step or its node; or remove the step.',
  });
}
