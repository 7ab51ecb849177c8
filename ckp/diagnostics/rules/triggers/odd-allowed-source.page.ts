import type { Json, JsonObject } from '../../../../schema/json.ts';
import { DONE, procedure } from '../../example-procedure.ts';
import type { RulePage } from '../../rule-page.ts';

function webhook(allowed_sources: Json[]): JsonObject {
  return procedure(
    { done: DONE },
    { trigger: { type: 'webhook', webhook_secret: 'orders_webhook', webhook_config: { allowed_sources } } },
  );
}

export const page: RulePage = {
  why: 'An address or a range is compared with the caller’s address, any other text with the header X-Webhook-Source, which every caller can set. A range with a slip in it silently becomes such a name: the callers that were meant are refused.',
  bad: [
    {
      title: 'Ranges and addresses that are none',
      at: [0, 1, 2, 3].map((i) => `/trigger/webhook_config/allowed_sources/${i}`),
      document: webhook(['10.0.0.0/33', '10.0.0.300', '10.0.0', '2001:db8::1::2']),
    },
  ],
  good: [
    {
      title: 'A range, addresses, and a name for the header',
      document: webhook(['10.0.0.0/8', '203.0.113.7', '2001:db8::/32', '::ffff:203.0.113.7', 'order-service', 'v1.2']),
    },
  ],
};
