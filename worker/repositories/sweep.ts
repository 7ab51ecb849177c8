import { asc, lt } from 'drizzle-orm';
import { runs, starts } from '../../schema/tables/runs.ts';
import { triggers } from '../../schema/tables/triggers.ts';
import type { Env } from '../env.ts';
import { databaseOf } from './database.ts';
import { RESERVATION_MS } from './starts.ts';

/**
 * What the sweeper alone asks of D1, across tenants (R2): the runs whose alarm should have fired before `before`
 * (epoch ms), longest overdue first.
 */
export function overdueRuns(
  env: Pick<Env, 'DB'>,
  before: number,
  limit: number,
): Promise<{ tenant: string; run_id: string }[]> {
  return databaseOf(env.DB)
    .select({ tenant: runs.tenantId, run_id: runs.runId })
    .from(runs)
    .where(lt(runs.nextWakeAt, before))
    .orderBy(asc(runs.nextWakeAt))
    .limit(limit);
}

/** The schedules that should have fired before `before` (epoch ms), longest overdue first. */
export function overdueTriggers(
  env: Pick<Env, 'DB'>,
  before: number,
  limit: number,
): Promise<{ tenant: string; trigger_id: string }[]> {
  return databaseOf(env.DB)
    .select({ tenant: triggers.tenantId, trigger_id: triggers.triggerId })
    .from(triggers)
    .where(lt(triggers.nextFireAt, before))
    .orderBy(asc(triggers.nextFireAt))
    .limit(limit);
}

/** Start reservations past their day go (R9). Answers how many. */
export async function forgetOldStarts(env: Pick<Env, 'DB'>, now: number): Promise<number> {
  const gone = await databaseOf(env.DB)
    .delete(starts)
    .where(lt(starts.createdAt, now - RESERVATION_MS));
  return gone.meta.changes;
}
