import { DurableObject } from 'cloudflare:workers';
import type { AttemptRef, Outcome } from '../../engine/input.ts';
import type { ApprovalState, ArtifactState } from '../../schema/effects.ts';
import type { RunEvent } from '../../schema/events.ts';
import type { ObjectEnv } from '../env.ts';
import { objectName } from '../object-ids.ts';
import { createRun } from './create.ts';
import { LiveRun } from './live-run.ts';
import { loadRun } from './load.ts';
import type { Claim, Completion, CreateRun, DecisionCommand, DecisionReply, RunRpc, RunView, Work } from './rpc.ts';
import { migrate, SCHEMA_VERSION, schemaVersion } from './schema.ts';
import { Timers } from './timers.ts';
import { Turns } from './turns.ts';

/**
 * One run (architecture §5, R1–R9). The class has no logic: it loads rows, hands inputs to the core, and answers.
 * Whatever it answers is durable (output gate); the state in memory is a cache of the rows.
 */
export class RunObject extends DurableObject<ObjectEnv> implements RunRpc {
  private readonly timers: Timers;
  private live: LiveRun | null = null;
  /** R1: no tables, no run. Nothing but `create` changes this. */
  private isCreated: boolean;
  /** Two calls at once must not make two runs. */
  private readonly creating = new Turns();

  constructor(ctx: DurableObjectState, env: ObjectEnv) {
    super(ctx, env);
    this.timers = new Timers(ctx.storage);
    const version = schemaVersion(ctx.storage.sql);
    this.isCreated = version > 0;
    if (!this.isCreated) return;
    if (version !== SCHEMA_VERSION) ctx.storage.transactionSync(() => migrate(ctx.storage.sql, version));
    ctx.blockConcurrencyWhile(async () => {
      await this.timers.recover();
      if (ctx.getWebSockets().length > 0) this.run()?.stream.wake();
    });
  }

  async create(command: CreateRun): Promise<{ created: boolean; run: RunView }> {
    const name = objectName('run', command.tenant, command.run_id);
    if (this.ctx.id.name !== undefined && this.ctx.id.name !== name) {
      throw new Error(`object ${this.ctx.id.name} was asked to be ${name}`);
    }
    return this.creating.run(async () => {
      const existing = this.run();
      const run = existing ?? (await createRun(this.ctx, this.env, this.timers, command));
      this.live = run;
      this.isCreated = true;
      return { created: existing === null, run: run.viewer.view(run.machine.state) };
    });
  }

  async view(): Promise<RunView | null> {
    const run = this.run();
    return run ? run.viewer.view(run.machine.state) : null;
  }

  async events(after: number, limit: number): Promise<{ events: RunEvent[]; last_seq: number } | null> {
    const run = this.run();
    if (!run) return null;
    return { events: await run.events(after, limit), last_seq: run.machine.state.seq };
  }

  async claim(attempt: AttemptRef, claimer: string, agent: string | null, resendable = false): Promise<Claim> {
    return (await this.run()?.claim(attempt, claimer, agent, resendable)) ?? { granted: false, reason: 'unknown_run' };
  }

  async work(attempt: AttemptRef): Promise<Work | null> {
    return (await this.run()?.work(attempt)) ?? null;
  }

  async renew(attempt: AttemptRef, claimer: string): Promise<boolean> {
    const run = this.run();
    return run
      ? this.ctx.storage.transactionSync(() => {
          const isRenewed = run.claims.renew(attempt, claimer, Date.now());
          if (isRenewed) this.timers.arm();
          return isRenewed;
        })
      : false;
  }

  async accepted(attempt: AttemptRef): Promise<void> {
    await this.run()?.machine.take({ type: 'accepted', attempt });
  }

  async complete(attempt: AttemptRef, outcome: Outcome, via: 'call' | 'callback'): Promise<Completion> {
    const run = this.run();
    if (!run) return { accepted: false, repeat: false, reason: 'unknown_run' };
    const taken = await run.blobs.takeInOutcome(outcome);
    const { reply } = await run.machine.take({ type: 'result', attempt, outcome: taken, via });
    if (reply?.type !== 'result') throw new Error('the core did not answer a result');
    return { accepted: reply.accepted, repeat: reply.repeat, reason: reply.reason };
  }

  async decide(approvalId: string, decision: DecisionCommand): Promise<DecisionReply> {
    return (await this.run()?.decide(approvalId, decision)) ?? { status: 'unknown' };
  }

  async cancel(
    actor: string,
    reason: string | null,
  ): Promise<{ known: boolean; accepted: boolean; run: RunView | null }> {
    const run = this.run();
    if (!run) return { known: false, accepted: false, run: null };
    const { reply, state } = await run.machine.take({ type: 'cancel', actor, reason });
    return { known: true, accepted: reply?.type === 'cancel' && reply.accepted, run: run.viewer.view(state) };
  }

  async approval(approvalId: string): Promise<ApprovalState | null> {
    const run = this.run();
    const approval = run?.machine.state.approvals[approvalId];
    return run && approval ? run.viewer.approval(approval) : null;
  }

  async artifact(artifactId: string): Promise<ArtifactState | null> {
    const run = this.run();
    return run?.viewer.artifact(run.machine.state, artifactId) ?? null;
  }

  async indexed(seq: number): Promise<void> {
    const run = this.run();
    if (!run) return;
    this.ctx.storage.transactionSync(() => {
      run.projection.confirm(seq);
      this.timers.arm();
    });
  }

  async poke(): Promise<void> {
    const run = this.run();
    if (!run) return;
    await run.workOff();
    run.reproject();
  }

  /** R2: an alarm only means "look what is due". It may come twice, late or for nothing. */
  override async alarm(): Promise<void> {
    if (!this.isCreated) return;
    this.timers.armSafety(Date.now());
    // Not awaited: an input that loads a blob must not hold back every other timeout of the run.
    this.ctx.waitUntil(this.workOff());
  }

  /** R6: the stream, WebSocket or SSE; the edge has checked who asks. 404: no such run. */
  override async fetch(request: Request): Promise<Response> {
    const run = this.run();
    return run ? run.stream.open(request) : Response.json({ code: 'not_found' }, { status: 404 });
  }

  /** Clients have nothing to say on this socket; `ping` is answered without waking the object. */
  override webSocketMessage(): void {}

  private async workOff(): Promise<void> {
    try {
      await this.run()?.workOff();
    } catch (error) {
      // The safety alarm stands, so it is tried again within a minute.
      console.error(`object ${this.ctx.id.name}: what is due could not be worked off`, error);
    }
  }

  private run(): LiveRun | null {
    if (!this.isCreated) return null;
    this.live ??= new LiveRun(this.ctx, this.env, this.timers, loadRun(this.ctx.storage.sql));
    return this.live;
  }
}
