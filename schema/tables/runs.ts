import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * The index of runs: what lists show, projected from the run objects, never read to decide. `seq` is the last event
 * the row knows of; an older message changes nothing (R3).
 */
export const runs = sqliteTable(
  'runs',
  {
    tenantId: text('tenant_id').notNull(),
    runId: text('run_id').notNull(),
    seq: integer('seq').notNull(),
    procedureId: text('procedure_id').notNull(),
    version: text('version').notNull(),
    state: text('state').notNull(),
    why: text('why').notNull(),
    waitingFor: text('waiting_for').notNull(),
    triggerType: text('trigger_type').notNull(),
    triggerId: text('trigger_id'),
    triggeredBy: text('triggered_by').notNull(),
    failure: text('failure'),
    createdAt: integer('created_at').notNull(),
    startedAt: integer('started_at'),
    endedAt: integer('ended_at'),
    /** Epoch ms of the object's alarm, null = nothing to wake for. The sweeper reads it (R2). */
    nextWakeAt: integer('next_wake_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.runId] }),
    index('runs_list').on(t.tenantId, t.createdAt, t.runId),
    index('runs_by_state').on(t.tenantId, t.state, t.createdAt, t.runId),
    index('runs_by_procedure').on(t.tenantId, t.procedureId, t.createdAt, t.runId),
    index('runs_due').on(t.nextWakeAt).where(sql`next_wake_at is not null`),
  ],
);

/** One row per notable event (start, failure, approval, artifact, end), not one a step (architecture §9). */
export const notableEvents = sqliteTable(
  'notable_events',
  {
    tenantId: text('tenant_id').notNull(),
    runId: text('run_id').notNull(),
    seq: integer('seq').notNull(),
    at: integer('at').notNull(),
    type: text('type').notNull(),
    nodeId: text('node_id'),
    /** JSON of the event, without its effects. */
    event: text('event').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.runId, t.seq] }),
    index('notable_events_by_time').on(t.tenantId, t.at, t.runId, t.seq),
  ],
);

/** Approvals of all runs, so that they can be listed; the run object alone decides them. */
export const approvals = sqliteTable(
  'approvals',
  {
    tenantId: text('tenant_id').notNull(),
    approvalId: text('approval_id').notNull(),
    seq: integer('seq').notNull(),
    runId: text('run_id').notNull(),
    procedureId: text('procedure_id').notNull(),
    status: text('status').notNull(),
    /** JSON of the approval. */
    approval: text('approval').notNull(),
    requestedAt: integer('requested_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.approvalId] }),
    index('approvals_list').on(t.tenantId, t.requestedAt, t.approvalId),
    index('approvals_by_status').on(t.tenantId, t.status, t.requestedAt, t.approvalId),
    index('approvals_by_run').on(t.tenantId, t.runId),
  ],
);

/** Reservations that make starting idempotent (R9): (tenant, key, body hash) → run id, kept 24 h. */
export const starts = sqliteTable(
  'starts',
  {
    tenantId: text('tenant_id').notNull(),
    key: text('key').notNull(),
    bodyHash: text('body_hash').notNull(),
    runId: text('run_id').notNull(),
    procedureId: text('procedure_id').notNull(),
    version: text('version').notNull(),
    createdAt: integer('created_at').notNull(),
    created: integer('created', { mode: 'boolean' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.key] }), index('starts_age').on(t.createdAt)],
);
