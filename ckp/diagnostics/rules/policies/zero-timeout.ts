import type { Rule } from '../../rule.ts';

export const zeroTimeout: Rule = {
  code: 'zero_timeout',
  severity: 'warning',
  summary: 'A run timeout of 0 means none (REFERENCE §2).',
  *check({ tree: { config } }) {
    if (config.timeoutMs?.value !== 0) return;
    yield {
      pointer: config.timeoutMs.pointer,
      message: 'A timeout of 0 means that the run has none.',
      hint: 'Remove it, or give the milliseconds.',
    };
  },
};
