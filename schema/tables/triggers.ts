import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What lists show of triggers. The trigger's object is the truth and projects the last four fields (R9). */
export const triggers = sqliteTable(
  'triggers',
  {
    tenantId: text('tenant_id').notNull(),
    triggerId: text('trigger_id').notNull(),
    type: text('type').notNull(),
    procedureId: text('procedure_id').notNull(),
    enabled: integer('enabled', { mode: 'boolean' }).notNull(),
    schedule: text('schedule'),
    timezone: text('timezone'),
    dedupeWindowSeconds: integer('dedupe_window_seconds'),
    sealedSecret: text('sealed_secret'),
    createdAt: integer('created_at').notNull(),
    nextFireAt: integer('next_fire_at'),
    lastFiredAt: integer('last_fired_at'),
    lastRunId: text('last_run_id'),
    /** JSON: `{at, code, detail}`. */
    lastError: text('last_error'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.triggerId] }),
    index('triggers_list').on(t.tenantId, t.createdAt, t.triggerId),
    index('triggers_due').on(t.nextFireAt).where(sql`next_fire_at is not null`),
  ],
);
