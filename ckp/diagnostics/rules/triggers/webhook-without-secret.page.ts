import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

export const page: RulePage = {
  why: 'A webhook’s address gets around: it stands in other systems’ settings and logs. Only a signature tells a caller who may start a run from one who found the address.',
  bad: [
    { title: 'No secret', at: ['/trigger'], document: procedure({ done: DONE }, { trigger: { type: 'webhook' } }) },
    {
      title: 'A kind of signature, but not with what',
      at: ['/trigger'],
      document: procedure(
        { done: DONE },
        { trigger: { type: 'webhook', webhook_config: { authentication: { type: 'hmac_sha256' } } } },
      ),
    },
  ],
  good: [
    {
      title: 'The name of a secret',
      document: procedure({ done: DONE }, { trigger: { type: 'webhook', webhook_secret: 'orders_webhook' } }),
    },
    {
      title: 'The same in `webhook_config`',
      document: procedure(
        { done: DONE },
        {
          trigger: {
            type: 'webhook',
            webhook_config: { authentication: { type: 'hmac_sha256', secret_ref: 'orders_webhook' } },
          },
        },
      ),
    },
  ],
};
