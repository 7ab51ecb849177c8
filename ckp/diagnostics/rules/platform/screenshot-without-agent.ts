import { bindAction } from '../../../plan/bind.ts';
import { stepsOf } from '../../../plan/names.ts';
import type { Rule } from '../../rule.ts';

export const screenshotWithoutAgent: Rule = {
  code: 'screenshot_without_agent',
  severity: 'warning',
  summary: 'On the platform itself there is no screen: `screenshot` does nothing there (REFERENCE §7).',
  *check({ tree }) {
    for (const node of tree.nodes.values()) {
      for (const step of stepsOf(node)) {
        const { action, run } = bindAction(step, node);
        if (action !== 'screenshot' || run !== 'internal') continue;
        yield {
          pointer: step.pointer,
          message: 'The platform has no screen: this screenshot does nothing.',
          hint: 'Name the agent whose screen is meant.',
        };
      }
    }
  },
};
