import { DurableObject } from 'cloudflare:workers';
import { isJsonObject } from '../../schema/json.ts';
import type { StartReply, TriggerError, TriggerProjectionFields } from '../entrypoints.ts';
import { entrypointsOf } from '../entrypoints.ts';
import type { ObjectEnv } from '../env.ts';
import { mintRunId } from '../object-ids.ts';
import type { Delivery, Reservation, TriggerConfig, TriggerRpc } from './rpc.ts';
import { nextTick } from './schedule.ts';
import { type Firing, TriggerStore } from './store.ts';

/** R2: what `alarm()` sets before it works, ms from now: the worst case when it dies in the middle. */
const SAFETY_MS = 60_000;
/** How long the edge has to start what it reserved before the object does it itself, ms. */
const EDGE_MS = 30_000;
/** Longest pause between two tries of a start that the platform could not make, ms. */
const LONGEST_PAUSE_MS = 60_000;
/** Pause after a projection that failed, ms. */
const PROJECT_AGAIN_MS = 5000;
/** How long a settled tick is remembered, ms: longer than any alarm is late. */
const REMEMBERED_MS = 24 * 60 * 60 * 1000;

/**
 * One trigger: the truth about what it fired and what comes next.
 *
 * - **One run per planned tick**, even if the alarm fires twice or late: the tick's row reserves the run's id, and a
 *   tick that has its row is not fired again. Ticks that passed while nobody could fire are one late tick.
 * - **One run per body** within the window: the hash's row reserves the run's id.
 * - **R9** a reserved run that was not started is started by the object's own alarm.
 * - **R2** one alarm, always the earliest; `alarm()` awaits no outside call.
 * - **R3** what lists show is projected through the Worker until it is confirmed.
 * - **A7** calls go out from an alarm only.
 */
export class TriggerObject extends DurableObject<ObjectEnv> implements TriggerRpc {
  readonly #store: TriggerStore;
  /** Keys of firings whose start is under way in this instance. */
  readonly #starting = new Set<string>();
  /** Epoch ms before which the projection is not tried again. */
  #projectAt = 0;

  constructor(ctx: DurableObjectState, env: ObjectEnv) {
    super(ctx, env);
    this.#store = new TriggerStore(ctx.storage.sql);
    ctx.blockConcurrencyWhile(async () => {
      // R2: re-arm when the alarm is missing or overdue.
      if (!this.#store.exists()) return;
      ctx.storage.transactionSync(() => this.#store.upgrade());
      await this.#arm();
    });
  }

  async configure(config: TriggerConfig): Promise<TriggerProjectionFields> {
    const now = Date.now();
    this.ctx.storage.transactionSync(() => {
      this.#store.createTables();
      if (JSON.stringify(this.#store.config()) === JSON.stringify(config)) return;
      this.#store.configure(config, nextOf(config, Math.max(now, config.created_at)));
    });
    await this.#arm();
    return this.#store.fields();
  }

  async view(): Promise<(TriggerProjectionFields & { config: TriggerConfig }) | null> {
    const config = this.#config();
    return config ? { ...this.#store.fields(), config } : null;
  }

  async reserve(delivery: Delivery): Promise<Reservation | null> {
    const config = this.#config();
    if (config?.type !== 'webhook' || !config.enabled) return null;
    const key = `body:${delivery.body_hash}`;
    const minted = await mintRunId(this.env, config.tenant, delivery.at);
    const reservation = this.ctx.storage.transactionSync((): Reservation => {
      const windowMs = config.dedupe_window_seconds * 1000;
      const seen = this.#store.firing(key);
      const { procedure_id } = config;
      if (seen && seen.status !== 'refused' && delivery.at - seen.at <= windowMs) {
        return { run_id: seen.run_id, procedure_id, at: seen.at, duplicate: true, started: seen.status === 'started' };
      }
      if (seen?.status === 'reserved') {
        // Past the window and still not started: its run is owed, so it keeps a row of its own.
        this.#store.put({ ...seen, key: `${key}@${seen.at}` });
      }
      const { payload, headers, at } = delivery;
      const try_at = at + EDGE_MS;
      this.#store.put({ key, run_id: minted, at, payload, headers, status: 'reserved', tries: 0, try_at });
      this.#store.forget(at - Math.max(windowMs, REMEMBERED_MS));
      return { run_id: minted, procedure_id, at, duplicate: false, started: false };
    });
    await this.#arm();
    return reservation;
  }

  async settle(runId: string, outcome: 'started' | 'refused', error?: TriggerError): Promise<void> {
    if (!this.#store.exists()) return;
    this.ctx.storage.transactionSync(() => {
      const firing = this.#store.firingOf(runId);
      if (firing) this.#settle(firing, outcome, error ?? null);
    });
    await this.#arm();
  }

  async poke(): Promise<void> {
    if (this.#store.exists()) await this.alarm();
  }

  override async alarm(): Promise<void> {
    const now = Date.now();
    await this.ctx.storage.setAlarm(now + SAFETY_MS);
    const config = this.#config();
    if (!config) return;
    await this.#tick(config, now);
    // What is under way is not due again before the safety alarm.
    this.#projectAt = now + SAFETY_MS;
    // Not awaited: one handler runs at a time, and a slow start must not hold up the next tick (R2).
    this.ctx.waitUntil(this.#work(config, now));
    await this.#arm();
  }

  /** Reserves the run of a planned tick that is due, and plans the next one. */
  async #tick(config: TriggerConfig, now: number): Promise<void> {
    const planned = this.#store.fields().next_fire_at;
    if (planned === null || planned > now || !config.enabled) return;
    const minted = await mintRunId(this.env, config.tenant, now);
    this.ctx.storage.transactionSync(() => {
      const key = `tick:${planned}`;
      if (!this.#store.firing(key)) {
        const payload = { planned_at: new Date(planned).toISOString() };
        this.#store.put({
          key,
          run_id: minted,
          at: now,
          payload,
          headers: {},
          status: 'reserved',
          tries: 0,
          try_at: now,
        });
      }
      this.#store.setNext(nextOf(config, Math.max(now, planned)));
      this.#store.forget(now - REMEMBERED_MS);
    });
  }

  /** Everything that leaves the object: due starts, then the projection of what they changed. */
  async #work(config: TriggerConfig, now: number): Promise<void> {
    await Promise.all(this.#store.due(now).map((firing) => this.#start(config, firing)));
    const change = this.#store.unprojected();
    if (change !== null) {
      try {
        const { TriggerProjection } = entrypointsOf(this.ctx);
        await TriggerProjection.project(config.tenant, config.trigger_id, this.#store.fields());
        this.#store.markProjected(change);
        this.#projectAt = 0;
      } catch (error) {
        console.warn('trigger not projected, trying again', { trigger_id: config.trigger_id, error });
        this.#projectAt = Date.now() + PROJECT_AGAIN_MS;
      }
    }
    await this.#arm();
  }

  async #start(config: TriggerConfig, firing: Firing): Promise<void> {
    if (this.#starting.has(firing.key)) return;
    this.#starting.add(firing.key);
    this.#store.put({ ...firing, tries: firing.tries + 1, try_at: Date.now() + SAFETY_MS });
    try {
      const reply = await entrypointsOf(this.ctx).StartRun.start({
        tenant: config.tenant,
        procedure_id: config.procedure_id,
        input: isJsonObject(firing.payload) && config.type === 'webhook' ? firing.payload : {},
        trigger: triggerOf(config, firing),
        run_id: firing.run_id,
        at: firing.at,
      });
      const error = this.#refusal(config, firing, reply);
      this.#settle(firing, error ? 'refused' : 'started', error);
    } catch (error) {
      const pause = Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** firing.tries);
      console.warn('trigger could not start its run, trying again', { run_id: firing.run_id, pause_ms: pause, error });
      const current = this.#store.firing(firing.key);
      if (current) this.#store.put({ ...current, try_at: Date.now() + pause });
    } finally {
      this.#starting.delete(firing.key);
    }
  }

  #refusal(config: TriggerConfig, firing: Firing, reply: StartReply): TriggerError | null {
    if (reply.ok) return null;
    const { problem, detail } = reply;
    console.warn('trigger’s start was refused', {
      trigger_id: config.trigger_id,
      run_id: firing.run_id,
      problem,
      detail,
    });
    return { at: Date.now(), code: problem, detail };
  }

  #settle(firing: Firing, outcome: 'started' | 'refused', error: TriggerError | null): void {
    const current = this.#store.firing(firing.key);
    if (!current || current.status === 'started') return;
    this.#store.put({ ...current, status: outcome });
    if (outcome === 'started') {
      this.#store.setLast(firing.at, firing.run_id);
      this.#store.setError(null);
    } else if (error) this.#store.setError(error);
  }

  #config(): TriggerConfig | null {
    return this.#store.exists() ? this.#store.config() : null;
  }

  /** R2: one alarm, the earliest of what is due: a tick, a start, a projection. */
  async #arm(): Promise<void> {
    const now = Date.now();
    const config = this.#config();
    const { next_fire_at } = this.#store.fields();
    const dues = [
      config?.enabled ? next_fire_at : null,
      this.#store.nextTry(),
      this.#store.unprojected() === null ? null : this.#projectAt,
    ].filter((due) => due !== null);
    if (dues.length === 0) await this.ctx.storage.deleteAlarm();
    else await this.ctx.storage.setAlarm(Math.max(now, Math.min(...dues)));
  }
}

function nextOf(config: TriggerConfig, after: number): number | null {
  return config.type === 'schedule' && config.enabled ? nextTick(config.schedule, config.timezone, after) : null;
}

/** What the run records of its cause (REFERENCE §9). The edge starts a webhook's run with the same. */
function triggerOf(config: TriggerConfig, firing: Firing) {
  const type = config.type === 'schedule' ? ('scheduled' as const) : ('webhook' as const);
  return { type, id: config.trigger_id, by: config.type, payload: firing.payload, headers: firing.headers };
}
