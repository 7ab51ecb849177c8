import { isJsonObject } from '../../../../schema/json.ts';
import { saysSomething, triggerField } from '../../../syntax/trigger.ts';
import type { Rule } from '../../rule.ts';

export const webhookWithoutSecret: Rule = {
  code: 'webhook_without_secret',
  severity: 'error',
  summary: 'A webhook names the secret that its callers sign with (REFERENCE §8, §9).',
  check(found, { tree: { trigger }, plan }) {
    if (trigger === null || plan.trigger?.type !== 'webhook') return;
    if (saysSomething(triggerField(trigger, 'webhook_secret'))) return;
    const authentication = triggerField(trigger, 'webhook_config.authentication');
    const ref = isJsonObject(authentication?.value) ? authentication.value.secret_ref : null;
    if (typeof ref === 'string' && ref.trim() !== '') return;
    found.push({
      pointer: triggerField(trigger, 'webhook_secret')?.pointer ?? trigger.pointer,
      message: 'The webhook has no secret: anybody who learns its address could start runs.',
      hint: 'Name a secret in `webhook_secret`, such as "orders_webhook" or "{{secrets.orders_webhook}}". Callers sign each request with it.',
    });
  },
};
