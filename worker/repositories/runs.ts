import { and, desc, eq } from 'drizzle-orm';
import type { RunRow } from '../../durable-objects/run/rpc.ts';
import type { TriggerType } from '../../engine/input.ts';
import type { RunStateWord, Waiting } from '../../engine/inspect/waiting.ts';
import type { Failure } from '../../schema/failure.ts';
import { runs } from '../../schema/tables/runs.ts';
import type { RunRepository } from './contract.ts';
import type { Database } from './database.ts';
import { beyond, pageOf } from './keyset.ts';
import { projectRuns } from './run-projection.ts';

const t = runs;

export function runsOf(binding: D1Database, database: Database, tenant: string): RunRepository {
  return {
    project: (messages) => projectRuns(binding, tenant, messages),

    async list(page) {
      const rows = await database
        .select()
        .from(t)
        .where(
          and(
            eq(t.tenantId, tenant),
            page.state === undefined ? undefined : eq(t.state, page.state),
            page.procedure_id === undefined ? undefined : eq(t.procedureId, page.procedure_id),
            page.trigger_type === undefined ? undefined : eq(t.triggerType, page.trigger_type),
            beyond(page.cursor, t.createdAt, t.runId),
          ),
        )
        .orderBy(desc(t.createdAt), desc(t.runId))
        .limit(page.limit + 1);
      return pageOf(rows, page, (row) => ({ at: row.createdAt, id: row.runId }), fromRow);
    },
  };
}

function fromRow(row: typeof runs.$inferSelect): RunRow {
  return {
    run_id: row.runId,
    procedure_id: row.procedureId,
    version: row.version,
    state: row.state as RunStateWord,
    why: row.why,
    waiting_for: JSON.parse(row.waitingFor) as Waiting[],
    trigger_type: row.triggerType as TriggerType,
    trigger_id: row.triggerId,
    triggered_by: row.triggeredBy,
    failure: row.failure === null ? null : (JSON.parse(row.failure) as Failure),
    created_at: row.createdAt,
    started_at: row.startedAt,
    ended_at: row.endedAt,
    next_wake_at: row.nextWakeAt,
  };
}
