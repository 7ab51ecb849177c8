import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: 'A trigger that listens to nothing never starts a run, and nobody is told.',
  bad: [
    {
      title: 'Only what kind of event',
      at: ['/trigger'],
      document: procedure({ done: DONE }, { trigger: { type: 'event', event_type: ['created'] } }),
    },
    {
      title: 'An event of nobody',
      at: ['/trigger/event'],
      document: procedure({ done: DONE }, { trigger: { type: 'event', event: {} } }),
    },
  ],
  good: [
    {
      title: 'A source',
      document: procedure({ done: DONE }, { trigger: { type: 'event', event_source: 'orders.created' } }),
    },
    {
      title: 'A provider and a topic',
      document: procedure(
        { done: DONE },
        { trigger: { type: 'event', event: { provider: 'kafka', topic: 'orders.created' } } },
      ),
    },
  ],
};
