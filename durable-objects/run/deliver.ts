import type { Plan } from '../../ckp/plan/plan.ts';
import type { AttemptRef, Outcome } from '../../engine/input.ts';
import type { RunState } from '../../engine/state.ts';
import type { ArtifactState, AttemptState } from '../../schema/effects.ts';
import type { Json } from '../../schema/json.ts';
import type { Entrypoints, LocalWork } from '../entrypoints.ts';
import type { Blobs } from './blobs.ts';
import { MAX_LOCAL_TRIES, type Outbox, type OutboxRow } from './outbox.ts';
import type { WorkItem, WorkMessage } from './rpc.ts';

/** A6: connections that wait for headers share a limit of six. */
const MAX_LOCAL_AT_ONCE = 6;
/** A local effect that does not answer in this time is taken for dead. */
const LOCAL_TIMEOUT_MS = 60_000;
/** How often the alarm looks whether a local effect is still under way in this life of the object. */
const LOCAL_LOOK_MS = 5_000;
const LOCAL_RETRY_MS = 1_000;

export interface DeliverParts {
  storage: DurableObjectStorage;
  outbox: Outbox;
  blobs: Blobs;
  queue: Queue<WorkMessage>;
  entrypoints: Entrypoints;
  waitUntil: (promise: Promise<unknown>) => void;
  plan: Plan;
  tenant: string;
  runId: string;
  state: () => RunState;
  /** The result of a local effect, as an input. */
  answer: (attempt: AttemptRef, outcome: Outcome) => Promise<unknown>;
  /** Something is due at another time than before. */
  rearm: () => void;
}

/**
 * R3: sends what the outbox holds. Queue `work` gets hints with names only (A1); local effects run through an
 * entrypoint of the Worker that returns its result and never calls back (A7). Nothing here is awaited by a handler.
 */
export class Deliver {
  private readonly parts: DeliverParts;
  /** Local effects under way in this life of the object, by outbox id. */
  private readonly running = new Set<string>();

  constructor(parts: DeliverParts) {
    this.parts = parts;
  }

  /** One message for all attempts of one commit, or of one look at what is due. */
  sendWork(attempts: readonly AttemptRef[]): void {
    const { queue, tenant, runId } = this.parts;
    const items = attempts.flatMap((attempt) => this.item(attempt) ?? []);
    if (items.length === 0) return;
    this.parts.waitUntil(
      queue.send({ v: 1, tenant, run_id: runId, attempts: items }).catch((error) => {
        // The outbox rows stay, so the alarm sends them again.
        console.error(`run ${runId}: the work queue did not take a message`, error);
      }),
    );
  }

  /** Starts due local effects, six at most at once; the next starts when one ends. */
  startLocal(rows: readonly OutboxRow[], now: number): void {
    const { outbox } = this.parts;
    for (const row of rows) {
      if (this.running.has(row.id)) outbox.defer(row.id, now + LOCAL_LOOK_MS);
      else if (!this.openAttempt(row)) outbox.remove(row.id);
      else if (this.running.size >= MAX_LOCAL_AT_ONCE) outbox.defer(row.id, now + LOCAL_LOOK_MS);
      else {
        this.running.add(row.id);
        outbox.sent(row, now, LOCAL_LOOK_MS);
        this.parts.waitUntil(this.runLocal(row));
      }
    }
  }

  private async runLocal(row: OutboxRow): Promise<void> {
    const { outbox } = this.parts;
    try {
      const attempt = this.openAttempt(row);
      if (attempt) await this.parts.answer(row, await this.tryLocal(row, attempt));
    } catch (error) {
      console.error(`run ${this.parts.runId}: local effect ${row.key} failed, try ${row.tries + 1}`, error);
      outbox.defer(row.id, Date.now() + LOCAL_RETRY_MS * 2 ** row.tries);
    } finally {
      this.running.delete(row.id);
      if (this.running.size === MAX_LOCAL_AT_ONCE - 1) outbox.hasten('local', Date.now());
      this.parts.rearm();
    }
  }

  /** The outcome, or what it is after the fifth try. @throws to be tried again. */
  private async tryLocal(row: OutboxRow, attempt: AttemptState): Promise<Outcome> {
    // The row counts a try before it begins: one that takes the object down with it counts too.
    if (row.tries >= MAX_LOCAL_TRIES) return gaveUp('it did not end');
    try {
      const work = await this.localWork(attempt);
      return await within(LOCAL_TIMEOUT_MS, this.parts.entrypoints.LocalEffects.run(work));
    } catch (error) {
      if (row.tries + 1 < MAX_LOCAL_TRIES) throw error;
      return gaveUp(error instanceof Error ? error.message : String(error));
    }
  }

  private async localWork(attempt: AttemptState): Promise<LocalWork> {
    const { plan, tenant, runId, blobs } = this.parts;
    const artifacts = this.parts.state().lists['@artifacts'];
    return {
      tenant,
      run_id: runId,
      node_id: attempt.node,
      step_id: attempt.step,
      action: attempt.action,
      params: await blobs.expand(attempt.params),
      secrets: plan.config.secrets,
      artifacts: (artifacts?.items.slice(0, artifacts.length) ?? []) as Json[] as unknown as ArtifactState[],
    };
  }

  private openAttempt(ref: AttemptRef): AttemptState | null {
    const attempt = this.parts.state().attempts[ref.key];
    return attempt?.attempt === ref.attempt && attempt.fence === ref.fence ? attempt : null;
  }

  private item(ref: AttemptRef): WorkItem | null {
    const attempt = this.openAttempt(ref);
    if (!attempt || attempt.executor === 'local') return null;
    return {
      key: attempt.key,
      attempt: attempt.attempt,
      fence: attempt.fence,
      executor: attempt.executor,
      action: attempt.action,
      agent: attempt.agent,
      claimed_agent: attempt.claimed_agent,
    };
  }
}

function gaveUp(why: string): Outcome {
  return {
    ok: false,
    failure: {
      type: 'Internal',
      code: 'local_effect_failed',
      message: `tried ${MAX_LOCAL_TRIES} times: ${why}`,
      retryable: null,
    },
    artifacts: [],
  };
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
