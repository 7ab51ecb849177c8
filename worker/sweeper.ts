import { triggerStub } from '../durable-objects/object-ids.ts';
import type { TriggerRpc } from '../durable-objects/trigger/rpc.ts';
import { runOf } from './dispatch/run-call.ts';
import type { Env } from './env.ts';
import { forgetOldStarts, overdueRuns, overdueTriggers } from './repositories/sweep.ts';

/** How long an alarm may be overdue before somebody knocks, ms (R2). */
const OVERDUE_MS = 60_000;
/** Most runs, and most triggers, knocked at in one round; the rest waits a minute. */
const MOST_POKES = 500;
/** Knocks under way at once. */
const AT_ONCE = 6;

/**
 * R2: once a minute, open runs whose projected `next_wake_at` is over a minute past are poked, and schedules whose tick
 * is, so that a lost alarm is a minute, not limbo. With `repositories/sweep.ts` this is the one place that asks about
 * all tenants at once; what it learns goes to nobody. Locally the launcher's clock calls it, in the cloud a cron
 * trigger. `now` is epoch ms.
 */
export async function sweep(env: Env, now: number): Promise<{ poked: number }> {
  const before = now - OVERDUE_MS;
  const [runs, triggers] = await Promise.all([
    overdueRuns(env, before, MOST_POKES),
    overdueTriggers(env, before, MOST_POKES),
  ]);
  const poked = await knockAt([
    ...runs.map(({ tenant, run_id }) => ({ name: run_id, poke: () => runOf(env, tenant, run_id).poke() })),
    ...triggers.map(({ tenant, trigger_id }) => ({
      name: trigger_id,
      poke: () => triggerOf(env, tenant, trigger_id).poke(),
    })),
  ]);
  await forgetOldStarts(env, now);
  return { poked };
}

interface Sleeper {
  name: string;
  poke: () => Promise<void>;
}

async function knockAt(sleepers: Sleeper[]): Promise<number> {
  let poked = 0;
  const next = sleepers.values();
  const knock = async (): Promise<void> => {
    for (const { name, poke } of next) {
      try {
        await poke();
        poked += 1;
      } catch (error) {
        // It stays overdue, so the next round knocks again.
        console.warn('an overdue object did not answer', { id: name, error });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, knock));
  return poked;
}

function triggerOf(env: Env, tenant: string, triggerId: string): TriggerRpc {
  return triggerStub(env, tenant, triggerId);
}
