import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `A timeout of 0 looks like the strictest of all and is none: the run may wait for ever. Whoever means that says it better by leaving the field out.`,
  bad: [
    {
      title: 'No time at all, it seems',
      at: ['/global_config/timeout_ms'],
      document: procedure({ done: DONE }, { global_config: { timeout_ms: 0 } }),
    },
  ],
  good: [
    { title: 'An hour', document: procedure({ done: DONE }, { global_config: { timeout_ms: 3600000 } }) },
    { title: 'No timeout, and no doubt', document: procedure({ done: DONE }) },
  ],
};
