import { runStub } from '../../durable-objects/object-ids.ts';
import type { RunRpc } from '../../durable-objects/run/rpc.ts';
import type { Env } from '../env.ts';

/** First pause between two tries, ms; it doubles up to {@link LONGEST_PAUSE_MS}. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 10_000;

/** Tries that somebody who waits for a reply has patience for: about three seconds. */
const PATIENT_TRIES = 7;

/**
 * A5: asks the run object again, on a new stub with backoff, until it answers. A stub whose object went away fails for
 * ever, hence the new one; every method of the object is safe to repeat. Ends with the object's answer, or with the
 * invocation itself, after which the claim runs out and the attempt is judged as of unknown outcome (A3).
 */
export function untilAnswered<T>(env: Runs, tenant: string, runId: string, ask: Ask<T>): Promise<T> {
  return insist(env, tenant, runId, ask, Number.POSITIVE_INFINITY);
}

/** The object of a run did not answer somebody who waits; asking again later is safe. */
export class RunUnavailable extends Error {}

/** The same for a caller who waits. Throws {@link RunUnavailable} when the object has not answered in some seconds. */
export function askRun<T>(env: Runs, tenant: string, runId: string, ask: Ask<T>): Promise<T> {
  return insist(env, tenant, runId, ask, PATIENT_TRIES);
}

type Runs = Pick<Env, 'RUNS'>;
type Ask<T> = (run: RunRpc) => Promise<T>;

async function insist<T>(env: Runs, tenant: string, runId: string, ask: Ask<T>, mostTries: number): Promise<T> {
  let pause = FIRST_PAUSE_MS;
  for (let tries = 1; ; tries++) {
    try {
      return await ask(runOf(env, tenant, runId));
    } catch (error) {
      if (tries >= mostTries) throw new RunUnavailable(`run ${runId} does not answer`, { cause: error });
      console.warn('run object did not answer, asking again', { tenant, run_id: runId, pause_ms: pause, error });
      // Half of it is drawn, so that those who failed together do not come back together.
      await new Promise((resolve) => setTimeout(resolve, pause / 2 + (Math.random() * pause) / 2));
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  }
}

/** A new stub of the run's object. */
export function runOf(env: Runs, tenant: string, runId: string): RunRpc {
  return runStub(env, tenant, runId) as unknown as RunRpc;
}
