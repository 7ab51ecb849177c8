import type { z } from '@hono/zod-openapi';
import type { TriggerView } from '../../../schema/api/triggers.ts';
import type { Env } from '../../env.ts';
import type { TriggerRecord } from '../../repositories/contract.ts';
import { iso, isoOrNull } from './time.ts';

export function triggerView(
  env: Pick<Env, 'PUBLIC_URL'>,
  tenant: string,
  trigger: TriggerRecord,
): z.input<typeof TriggerView> {
  return {
    ...trigger,
    url: trigger.type === 'webhook' ? hookUrl(env, tenant, trigger.trigger_id) : null,
    next_fire_at: isoOrNull(trigger.next_fire_at),
    last_fired_at: isoOrNull(trigger.last_fired_at),
    last_error: trigger.last_error ? { ...trigger.last_error, at: iso(trigger.last_error.at) } : null,
    created_at: iso(trigger.created_at),
  };
}

/** Where a webhook's caller posts to. */
export function hookUrl(env: Pick<Env, 'PUBLIC_URL'>, tenant: string, triggerId: string): string {
  return `${env.PUBLIC_URL}/hooks/${encodeURIComponent(tenant)}/${triggerId}`;
}
