import { and, desc, eq } from 'drizzle-orm';
import { triggers } from '../../schema/tables/triggers.ts';
import type { TriggerRecord, TriggerRepository } from './contract.ts';
import type { Database } from './database.ts';
import { beyond, pageOf } from './keyset.ts';
import type { Sealer } from './sealing.ts';

const t = triggers;

export function triggersOf(database: Database, sealer: Sealer, tenant: string): TriggerRepository {
  const own = (triggerId: string) => and(eq(t.tenantId, tenant), eq(t.triggerId, triggerId));
  const one = (triggerId: string) => database.select().from(t).where(own(triggerId)).get();

  return {
    async add(record, secret) {
      await database
        .insert(t)
        .values({
          tenantId: tenant,
          triggerId: record.trigger_id,
          type: record.type,
          procedureId: record.procedure_id,
          enabled: record.enabled,
          schedule: record.schedule,
          timezone: record.timezone,
          dedupeWindowSeconds: record.dedupe_window_seconds,
          sealedSecret: secret === null ? null : await sealer.seal('webhook', record.trigger_id, secret),
          createdAt: record.created_at,
          nextFireAt: record.next_fire_at,
          lastFiredAt: record.last_fired_at,
          lastRunId: record.last_run_id,
          lastError: errorText(record.last_error),
        })
        .onConflictDoNothing();
    },

    async get(triggerId) {
      const row = await one(triggerId);
      return row ? fromRow(row) : null;
    },

    async list(page) {
      const rows = await database
        .select()
        .from(t)
        .where(and(eq(t.tenantId, tenant), beyond(page.cursor, t.createdAt, t.triggerId)))
        .orderBy(desc(t.createdAt), desc(t.triggerId))
        .limit(page.limit + 1);
      return pageOf(rows, page, (row) => ({ at: row.createdAt, id: row.triggerId }), fromRow);
    },

    async webhookSecret(triggerId) {
      const row = await one(triggerId);
      return row?.sealedSecret ? sealer.open('webhook', triggerId, row.sealedSecret) : null;
    },

    async project(triggerId, fields) {
      await database
        .update(t)
        .set({
          nextFireAt: fields.next_fire_at,
          lastFiredAt: fields.last_fired_at,
          lastRunId: fields.last_run_id,
          lastError: errorText(fields.last_error),
        })
        .where(own(triggerId));
    },
  };
}

function errorText(error: TriggerRecord['last_error']): string | null {
  return error === null ? null : JSON.stringify(error);
}

function fromRow(row: typeof triggers.$inferSelect): TriggerRecord {
  return {
    trigger_id: row.triggerId,
    type: row.type as TriggerRecord['type'],
    procedure_id: row.procedureId,
    enabled: row.enabled,
    schedule: row.schedule,
    timezone: row.timezone,
    dedupe_window_seconds: row.dedupeWindowSeconds,
    next_fire_at: row.nextFireAt,
    last_fired_at: row.lastFiredAt,
    last_run_id: row.lastRunId,
    last_error: row.lastError === null ? null : (JSON.parse(row.lastError) as TriggerRecord['last_error']),
    created_at: row.createdAt,
  };
}
