import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `From this day on the version may be used. A day that no calendar has would be read in a different way by each reader.`,
  bad: [
    { title: 'A word', at: ['/effective_date'], document: procedure({ done: DONE }, { effective_date: 'soon' }) },
    {
      title: 'A day that February does not have',
      at: ['/effective_date'],
      document: procedure({ done: DONE }, { effective_date: '2026-02-30' }),
    },
  ],
  good: [
    { title: 'Year, month and day', document: procedure({ done: DONE }, { effective_date: '2026-02-28' }) },
    { title: 'A moment', document: procedure({ done: DONE }, { effective_date: '2026-02-28T09:00:00Z' }) },
  ],
};
