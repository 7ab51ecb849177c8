import { mintTriggerId, triggerStub } from '../../durable-objects/object-ids.ts';
import type { TriggerConfig } from '../../durable-objects/trigger/rpc.ts';
import { refuseSchedule } from '../../durable-objects/trigger/schedule.ts';
import type { Env } from '../env.ts';
import type { Repositories, TriggerRecord } from '../repositories/contract.ts';

export type NewTrigger =
  | { type: 'schedule'; procedure_id: string; schedule: string; timezone?: string | undefined }
  | { type: 'webhook'; procedure_id: string; secret: string; dedupe_window_seconds?: number | undefined };

export type CreateTriggerReply =
  | { ok: true; trigger: TriggerRecord }
  | { ok: false; problem: 'not_found' | 'invalid_request'; detail: string; pointer: string };

/** Bodies seen within this many seconds are one where the maker says nothing. */
const DEFAULT_DEDUPE_SECONDS = 300;

/**
 * The row first, then the object: an object that fires projects into its row, and a row whose object was never
 * configured fires nothing. The caller checked the shape; what only we know is checked here.
 */
export async function createTrigger(
  env: Env,
  repositories: Repositories,
  made: NewTrigger,
  at: number,
): Promise<CreateTriggerReply> {
  const { tenant } = repositories;
  const timezone = made.type === 'schedule' ? (made.timezone ?? 'UTC') : null;
  const refusal = made.type === 'schedule' ? refuseSchedule(made.schedule, timezone ?? 'UTC') : null;
  if (refusal) return { ok: false, problem: 'invalid_request', detail: refusal.why, pointer: `/${refusal.field}` };
  if ((await repositories.procedures.versions(made.procedure_id)).length === 0) {
    const detail = `There is no procedure "${made.procedure_id}".`;
    return { ok: false, problem: 'not_found', detail, pointer: '/procedure_id' };
  }
  const trigger: TriggerRecord = {
    trigger_id: await mintTriggerId(env, tenant, at),
    type: made.type,
    procedure_id: made.procedure_id,
    enabled: true,
    schedule: made.type === 'schedule' ? made.schedule : null,
    timezone,
    dedupe_window_seconds: made.type === 'webhook' ? (made.dedupe_window_seconds ?? DEFAULT_DEDUPE_SECONDS) : null,
    next_fire_at: null,
    last_fired_at: null,
    last_run_id: null,
    last_error: null,
    created_at: at,
  };
  await repositories.triggers.add(trigger, made.type === 'webhook' ? made.secret : null);
  const object = triggerStub(env, tenant, trigger.trigger_id);
  const fields = await object.configure(configOf(tenant, trigger));
  await repositories.triggers.project(trigger.trigger_id, fields);
  return { ok: true, trigger: { ...trigger, ...fields } };
}

function configOf(tenant: string, trigger: TriggerRecord): TriggerConfig {
  const { trigger_id, procedure_id, enabled, created_at } = trigger;
  const base = { tenant, trigger_id, procedure_id, enabled, created_at };
  return trigger.type === 'schedule'
    ? { ...base, type: 'schedule', schedule: trigger.schedule ?? '', timezone: trigger.timezone ?? 'UTC' }
    : { ...base, type: 'webhook', dedupe_window_seconds: trigger.dedupe_window_seconds ?? 0 };
}
