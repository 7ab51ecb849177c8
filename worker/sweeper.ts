import { runOf } from './dispatch/run-call.ts';
import type { Env } from './env.ts';
import { forgetOldStarts, overdueRuns } from './repositories/sweep.ts';

/** How long an alarm may be overdue before somebody knocks, ms (R2). */
const OVERDUE_MS = 60_000;
/** Most objects knocked at in one round; the rest waits a minute. */
const MOST_POKES = 500;
/** Knocks under way at once. */
const AT_ONCE = 6;

/**
 * R2: once a minute, open runs whose projected `next_wake_at` is over a minute past are poked, so that a lost alarm
 * is a minute, not limbo. With `overdueRuns` this is the one place that asks about all tenants at once; what it learns
 * goes to nobody. Locally the launcher's clock calls it, in the cloud a cron trigger.
 */
export async function sweep(env: Env, now: number): Promise<{ poked: number }> {
  const overdue = await overdueRuns(env, now - OVERDUE_MS, MOST_POKES);
  let poked = 0;
  const next = overdue.values();
  const knock = async (): Promise<void> => {
    for (const { tenant, run_id } of next) {
      try {
        await runOf(env, tenant, run_id).poke();
        poked += 1;
      } catch (error) {
        // It stays overdue, so the next round knocks again.
        console.warn('overdue run did not answer', { tenant, run_id, error });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, knock));
  await forgetOldStarts(env, now);
  return { poked };
}
