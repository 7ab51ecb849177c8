import type { AttemptRef } from '../../engine/input.ts';
import type { Env } from '../env.ts';
import { messageOf } from './outcome.ts';
import { runOf } from './run-call.ts';

/** How often the executing invocation says that it is alive, ms (A2); the claim's deadline is 30 s. */
const RENEW_EVERY_MS = 10_000;

export interface HeldClaim {
  /** Aborts when the claim is no longer ours: canceled, timed out, or taken by another after we were silent. */
  signal: AbortSignal;
  release(): void;
}

/** A2: renews a claim every 10 s until it is released. */
export function holdClaim(
  env: Pick<Env, 'RUNS'>,
  tenant: string,
  runId: string,
  attempt: AttemptRef,
  claimer: string,
): HeldClaim {
  const controller = new AbortController();
  const timer = setInterval(() => {
    runOf(env, tenant, runId)
      .renew(attempt, claimer)
      .then(
        (ours) => {
          if (!ours) controller.abort();
        },
        // One renewal that is not heard leaves two more before the deadline.
        (error: unknown) => console.warn('claim not renewed', { run_id: runId, reason: messageOf(error) }),
      );
  }, RENEW_EVERY_MS);
  return { signal: controller.signal, release: () => clearInterval(timer) };
}
