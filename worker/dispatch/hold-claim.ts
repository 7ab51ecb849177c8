import type { Work } from '../../durable-objects/run/rpc.ts';
import type { Env } from '../env.ts';
import { messageOf } from './outcome.ts';
import { runOf } from './run-call.ts';

/** How often the executing invocation says that it is alive, ms (A2); the claim's deadline is 30 s. */
const RENEW_EVERY_MS = 10_000;

export interface HeldClaim {
  /** Aborts at the deadline, or when the claim is no longer ours: canceled, or taken by another after we were silent. */
  signal: AbortSignal;
  release(): void;
}

/** Timers count in 32 bits. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A2: renews a claim every 10 s until it is released. */
export function holdClaim(env: Pick<Env, 'RUNS'>, work: Work, claimer: string, now: number): HeldClaim {
  const controller = new AbortController();
  const left = Math.min(Math.max(0, work.deadline - now), LONGEST_TIMER_MS);
  const deadline = setTimeout(() => controller.abort(), left);
  const renewal = setInterval(() => {
    runOf(env, work.tenant, work.run_id)
      .renew(work.attempt, claimer)
      .then(
        (ours) => {
          if (!ours) controller.abort();
        },
        // One renewal that is not heard leaves two more before the deadline.
        (error: unknown) => console.warn('claim not renewed', { run_id: work.run_id, reason: messageOf(error) }),
      );
  }, RENEW_EVERY_MS);
  return {
    signal: controller.signal,
    release: () => {
      clearTimeout(deadline);
      clearInterval(renewal);
    },
  };
}
