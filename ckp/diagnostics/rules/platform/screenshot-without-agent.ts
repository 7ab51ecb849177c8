import { bindAction } from '../../../plan/bind.ts';
import type { StepInNode } from '../../../syntax/tree.ts';
import { type Finding, foundIn, type Rule } from '../../rule.ts';

export const screenshotWithoutAgent: Rule = {
  code: 'screenshot_without_agent',
  severity: 'warning',
  summary: 'On the platform itself there is no screen: `screenshot` does nothing there (REFERENCE §7).',
  *check({ tree }) {
    yield* foundIn(tree.steps, inStep);
  },
};

function inStep(found: Finding[], { node, step }: StepInNode): void {
  if (step.action?.value !== 'screenshot' || bindAction(step, node).run !== 'internal') return;
  found.push({
    pointer: step.pointer,
    message: `Nobody’s screen is meant by the screenshot “${step.id}” of “${node.id}”: the platform has none, so no picture is taken.`,
    hint: 'Name whose screen it is, such as `"agent": "WEB"`, on the step or its node; or remove the step.',
  });
}
