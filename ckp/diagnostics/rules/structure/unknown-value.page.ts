import { DONE, oneStep, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: `Such a field decides between a few behaviours. A word that is none of them would leave the choice to a default which the author did not mean: a retry that never stops, a check that lets everything through.`,
  bad: [
    {
      title: 'A mode of dispatch that there is not',
      at: ['/workflow_graph/nodes/work/dispatch_mode'],
      document: oneStep({ action: 'log', message: 'Hello' }, { dispatch_mode: 'blocking' }),
    },
    {
      title: 'A status of another product',
      at: ['/status'],
      document: procedure({ done: DONE }, { status: 'retired' }),
    },
    {
      title: 'A slip in a type',
      at: ['/variables_schema/amount/type'],
      document: procedure({ done: DONE }, { variables_schema: { amount: { type: 'numbr' } } }),
    },
    {
      title: 'A retry strategy that there is not',
      at: ['/workflow_graph/nodes/work/retry_policy/strategy'],
      document: oneStep({ action: 'log', message: 'Hello' }, { retry_policy: { strategy: 'never' } }),
    },
    {
      title: 'A trigger that there is not',
      at: ['/trigger/type'],
      document: procedure({ done: DONE }, { trigger: { type: 'magic' } }),
    },
    {
      title: 'A slip in a method',
      at: ['/workflow_graph/nodes/work/steps/0/method'],
      document: oneStep(
        { action: 'http_request', method: 'PSOT', url: 'https://shop.example.com/orders' },
        { agent: 'API' },
      ),
    },
  ],
  good: [
    {
      title: 'Words that the field knows',
      document: oneStep(
        { action: 'log', message: 'Hello' },
        { retry_policy: { strategy: 'exponential_backoff', max_retries: 2 } },
        { status: 'active' },
      ),
    },
  ],
};
