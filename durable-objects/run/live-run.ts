import type { Plan } from '../../ckp/plan/plan.ts';
import type { AttemptRef } from '../../engine/input.ts';
import type { RunEvent } from '../../schema/events.ts';
import { entrypointsOf } from '../entrypoints.ts';
import type { ObjectEnv } from '../env.ts';
import { Blobs } from './blobs.ts';
import { Claims } from './claims.ts';
import { Deliver } from './deliver.ts';
import { History } from './history.ts';
import type { LoadedRun } from './load.ts';
import { type Commit, Machine } from './machine.ts';
import { Outbox } from './outbox.ts';
import { Projection } from './projection.ts';
import type { Claim, DecisionCommand, DecisionReply, Work } from './rpc.ts';
import { Stream } from './stream.ts';
import type { Timers } from './timers.ts';
import { RunViewer } from './view.ts';
import { workOf } from './work.ts';

/** Inputs that one alarm gives the core before it lets others have their turn. */
const ALARM_INPUTS = 50;
/** What the core leaves due although it was told is looked at again after this. */
const STUCK_MS = 60_000;

/** What was decided, as the state says it (REFERENCE §7). */
const DECIDED = {
  approve: 'approved',
  reject: 'rejected',
  select: 'selected',
  provide: 'provided',
  acknowledge: 'acknowledged',
} as const satisfies Record<DecisionCommand['decision'], string>;

/** A run in memory with all its parts joined: what an input causes leaves from here, after its commit. */
export class LiveRun {
  readonly tenant: string;
  readonly runId: string;
  readonly plan: Plan;
  readonly machine: Machine;
  readonly blobs: Blobs;
  readonly history: History;
  readonly claims: Claims;
  readonly projection: Projection;
  readonly stream: Stream;
  readonly viewer: RunViewer;
  private readonly ctx: DurableObjectState;
  private readonly env: ObjectEnv;
  private readonly timers: Timers;
  private readonly outbox: Outbox;
  private readonly deliver: Deliver;

  constructor(ctx: DurableObjectState, env: ObjectEnv, timers: Timers, loaded: LoadedRun) {
    const { tenant, runId, plan } = loaded;
    const { storage } = ctx;
    const waitUntil = (promise: Promise<unknown>) => ctx.waitUntil(promise);
    const state = () => this.machine.state;
    this.ctx = ctx;
    this.env = env;
    this.tenant = tenant;
    this.runId = runId;
    this.plan = plan;
    this.timers = timers;
    this.outbox = new Outbox(storage.sql);
    this.claims = new Claims(storage.sql);
    this.blobs = new Blobs(env.BLOBS, tenant);
    this.history = new History(storage, env.BLOBS);
    this.viewer = new RunViewer(plan);
    this.projection = new Projection({
      storage,
      outbox: this.outbox,
      queue: env.INDEX,
      waitUntil,
      tenant,
      runId,
      state,
      row: (of) => this.viewer.row(of),
      event: (event) => this.viewer.event(event),
      approval: (approval) => this.viewer.approval(approval),
      nextWakeAt: () => timers.earliestOfRun(),
    });
    this.deliver = new Deliver({
      storage,
      outbox: this.outbox,
      blobs: this.blobs,
      queue: env.WORK,
      entrypoints: entrypointsOf(ctx),
      waitUntil,
      plan,
      tenant,
      runId,
      state,
      answer: async (attempt, outcome) =>
        this.machine.take({ type: 'result', attempt, outcome: await this.blobs.takeInOutcome(outcome), via: 'local' }),
      rearm: () => timers.arm(),
    });
    this.stream = new Stream(ctx, {
      lastSeq: () => this.machine.state.seq,
      hasEnded: () => this.machine.state.ended_at !== null,
      after: (seq, limit) => this.history.after(seq, limit),
      frame: (event) => this.viewer.frame(event),
    });
    this.machine = new Machine({
      storage,
      plan,
      state: loaded.state,
      blobs: this.blobs,
      history: this.history,
      timers,
      claims: this.claims,
      outbox: this.outbox,
      projection: this.projection,
      onCommit: (commit) => this.afterCommit(commit),
    });
  }

  /** A2: with the core's yes the 30 s begin, in the same transaction. */
  async claim(attempt: AttemptRef, claimer: string, agent: string | null, resendable: boolean): Promise<Claim> {
    const { reply } = await this.machine.take(
      { type: 'claim', attempt, claimer, agent },
      {
        after: (commit) => {
          if (commit.reply?.type !== 'claim' || !commit.reply.granted) return;
          this.claims.grant(attempt, claimer, resendable, Date.now());
        },
      },
    );
    if (reply?.type !== 'claim') throw new Error('the core did not answer a claim');
    const work = reply.granted ? await this.work(attempt) : null;
    return work ? { granted: true, work } : { granted: false, reason: reply.reason ?? 'closed' };
  }

  /** What the execution of an open attempt needs; null when it is not the open one. */
  async work(attempt: AttemptRef): Promise<Work | null> {
    const { state } = this.machine;
    const open = state.attempts[attempt.key];
    if (open?.attempt !== attempt.attempt || open.fence !== attempt.fence) return null;
    return workOf(this.env, this, state, open);
  }

  /** The first decision wins; a later one is told it, and one of another kind than the approval's is refused. */
  async decide(approvalId: string, command: DecisionCommand): Promise<DecisionReply> {
    const { reply, state } = await this.machine.take({
      type: 'decision',
      approval_id: approvalId,
      decision: {
        decision: DECIDED[command.decision],
        option: command.option,
        input: await this.blobs.takeIn(command.input),
        comment: command.comment,
        decided_by: command.actor,
      },
    });
    if (reply?.type !== 'decision') throw new Error('the core did not answer a decision');
    const found = state.approvals[approvalId];
    if (!found || reply.reason === 'unknown') return { status: 'unknown' };
    const approval = this.viewer.approval(found);
    if (reply.repeat) return { status: 'repeat', approval };
    if (reply.accepted) return { status: 'decided', approval };
    if (reply.reason !== 'not_allowed') return { status: 'already_decided', approval };
    return { status: 'not_allowed', approval, message: reply.message ?? 'this approval does not take this decision' };
  }

  /** Redacted events after a sequence, as they may leave the object. */
  async events(after: number, limit: number): Promise<RunEvent[]> {
    return (await this.history.after(after, limit)).map((event) => this.viewer.event(event));
  }

  /**
   * R2: works off what is due, within a budget. Inputs run in the caller's stretch where they need nothing from R2;
   * calls out only start here.
   */
  async workOff(): Promise<void> {
    const now = Date.now();
    const rows = this.outbox.due(now);
    const work = rows.filter((row) => row.kind === 'work');
    for (const row of work) this.outbox.sent(row, now);
    this.deliver.sendWork(work);
    this.deliver.startLocal(
      rows.filter((row) => row.kind === 'local'),
      now,
    );
    for (const row of rows) if (row.kind === 'index') this.projection.resend(row, now);
    for (const lost of this.claims.lost(now)) {
      await this.machine.take(
        { type: 'claim_lost', attempt: lost.attempt, resendable: lost.resendable },
        { after: () => this.claims.remove(lost.attempt.key) },
      );
    }
    const due = this.timers.due(now).slice(0, ALARM_INPUTS);
    for (const id of due) await this.machine.take({ type: 'timer', id });
    // A timer that the core did not take (it stands unchanged) must not keep the object spinning.
    const stuck = this.timers.due(now).some((id) => due.includes(id));
    if (stuck) console.error(`run ${this.runId}: a due timer changed nothing; looked at again in a minute`);
    this.timers.armExactly(stuck ? now + STUCK_MS : 0);
    this.compact();
  }

  /** The sweeper knocked because of what D1 says; if that is older than the run, it learns better. */
  reproject(): void {
    if (this.machine.state.seq <= this.projection.confirmed()) return;
    this.projection.refresh(Date.now());
    this.projection.schedule(Date.now());
    this.timers.arm();
  }

  private afterCommit(commit: Commit): void {
    this.stream.publish(commit.events);
    this.deliver.sendWork(commit.commands.filter((command) => command.type === 'dispatch'));
    if (commit.commands.some((command) => command.type === 'local_effect')) {
      const now = Date.now();
      this.deliver.startLocal(
        this.outbox.due(now).filter((row) => row.kind === 'local'),
        now,
      );
      this.timers.arm();
    }
    this.projection.schedule(Date.now());
    this.goOn(commit);
    this.compact();
  }

  /** E5: the core's budget of a call was used up. It goes on after everybody else had a turn; the alarm is for a crash. */
  private goOn({ state, events }: Commit): void {
    for (const { effects } of events) {
      for (const effect of effects) {
        if (effect.op !== 'timer_set' || effect.timer.kind !== 'continue' || !state.timers[effect.timer.id]) continue;
        const { id } = effect.timer;
        this.ctx.waitUntil(
          scheduler
            .wait(0)
            .then(() => this.machine.take({ type: 'timer', id }))
            .catch((error) => console.error(`run ${this.runId}: could not go on, its alarm will`, error)),
        );
      }
    }
  }

  /** R7: outside every input; what fails is tried again after the next commit. */
  private compact(): void {
    if (!this.history.isOverBounds()) return;
    this.ctx.waitUntil(
      this.history.compact(this.tenant, this.runId, this.projection.confirmed()).catch((error) => {
        console.error(`run ${this.runId}: older history could not be moved`, error);
      }),
    );
  }
}
