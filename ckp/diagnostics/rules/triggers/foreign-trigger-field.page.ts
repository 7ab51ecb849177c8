import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `The field belongs to a type of trigger that this one is not. It may have stayed behind when the type was changed; it is kept, and nothing reads it.`,
  bad: [
    {
      title: 'A schedule of a manual trigger',
      at: ['/trigger/schedule'],
      document: procedure({ done: DONE }, { trigger: { type: 'manual', schedule: '0 9 * * 1-5' } }),
    },
  ],
  good: [
    {
      title: 'The schedule has its type',
      document: procedure({ done: DONE }, { trigger: { type: 'scheduled', schedule: '0 9 * * 1-5' } }),
    },
  ],
};
