import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `A schedule that does not parse never fires, and the absence of a run is the last thing that anybody notices.`,
  bad: [
    { title: 'No schedule', at: ['/trigger'], document: procedure({ done: DONE }, { trigger: { type: 'scheduled' } }) },
    {
      title: 'Words',
      at: ['/trigger/schedule'],
      document: procedure({ done: DONE }, { trigger: { type: 'scheduled', schedule: 'every morning' } }),
    },
    {
      title: 'Six fields: there are no seconds',
      at: ['/trigger/schedule'],
      document: procedure({ done: DONE }, { trigger: { type: 'scheduled', schedule: '*/5 * * * * *' } }),
    },
    {
      title: 'The thirtieth of February',
      at: ['/trigger/schedule'],
      document: procedure({ done: DONE }, { trigger: { type: 'scheduled', schedule: '0 9 30 2 *' } }),
    },
    {
      title: 'A time zone of another planet',
      at: ['/trigger/timezone'],
      document: procedure(
        { done: DONE },
        { trigger: { type: 'scheduled', schedule: '0 9 * * MON-FRI', timezone: 'Mars/Base' } },
      ),
    },
  ],
  good: [
    {
      title: 'Nine o’clock on weekdays, in Vienna',
      document: procedure(
        { done: DONE },
        { trigger: { type: 'scheduled', schedule: '0 9 * * 1-5', timezone: 'Europe/Vienna' } },
      ),
    },
  ],
};
