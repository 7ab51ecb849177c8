import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: 'A trigger that watches no file never starts a run, and nobody is told.',
  bad: [
    {
      title: 'A pattern, but no folder',
      at: ['/trigger'],
      document: procedure({ done: DONE }, { trigger: { type: 'file_watch', file_watch_config: { pattern: '*.csv' } } }),
    },
  ],
  good: [
    {
      title: 'A path with a pattern',
      document: procedure({ done: DONE }, { trigger: { type: 'file_watch', file_watch_path: 'inbox/*.csv' } }),
    },
    {
      title: 'A folder and a pattern',
      document: procedure(
        { done: DONE },
        {
          trigger: {
            type: 'file_watch',
            file_watch_config: { path: 'inbox', pattern: '*.csv', event_types: ['created'] },
          },
        },
      ),
    },
  ],
};
