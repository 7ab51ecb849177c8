import { bindAction } from '../../../plan/bind.ts';
import { stepsOf } from '../../../plan/names.ts';
import type { Rule } from '../../rule.ts';

export const screenshotWithoutAgent: Rule = {
  code: 'screenshot_without_agent',
  severity: 'warning',
  summary: 'On the platform itself there is no screen: `screenshot` does nothing there (REFERENCE §7).',
  *check({ tree }) {
    for (const node of tree.nodeList) {
      for (const step of stepsOf(node)) {
        const { action, run } = bindAction(step, node);
        if (action !== 'screenshot' || run !== 'internal') continue;
        yield {
          pointer: step.pointer,
          message: `Nobody’s screen is meant by the screenshot “${step.id}” of “${node.id}”: the platform has none, so no picture is taken.`,
          hint: 'Name whose screen it is, such as `"agent": "WEB"`, on the step or its node; or remove the step.',
        };
      }
    }
  },
};
