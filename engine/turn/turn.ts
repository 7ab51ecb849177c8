import type { Plan } from '../../ckp/plan/plan.ts';
import { BlobNeeded } from '../../ckp/scope.ts';
import type { Effect, TimerKind, TimerState } from '../../schema/effects.ts';
import { EVENT_FORMAT, type EventType, type RunEvent } from '../../schema/events.ts';
import { type BlobRef, isBlobRef, type Json, type JsonObject } from '../../schema/json.ts';
import type { Command } from '../commands.ts';
import { Draft } from '../fold.ts';
import type { Input } from '../input.ts';
import type { Blobs, Reply } from '../reply.ts';
import { pathOf } from '../state/frames.ts';
import { lookUp } from '../state/growing-list.ts';
import type { RunState } from '../state.ts';
import { seededRandom } from './random.ts';
import type { Wake } from './wake.ts';

/** E5: transitions per call. At a few µs each a call stays far below what would hold an object up. */
const MAX_TRANSITIONS = 2_000;
/** E5: about how many bytes of events a call may make; a commit of this size takes some milliseconds. */
const MAX_EVENT_BYTES = 512 * 1024;

/** Where something happens: goes onto the event. */
export interface Where {
  frame: string;
  node?: string | null;
  step?: string | null;
  attempt?: number | null;
  actor?: string;
  cause?: string;
}

/**
 * One call of `advance`: the decisions made so far, as events that are folded as they are decided (E2). Everything
 * that a decision may depend on is here, so the call is pure: plan, state, input, blobs.
 */
export class Turn {
  readonly plan: Plan;
  readonly input: Input;
  readonly events: RunEvent[] = [];
  readonly commands: Command[] = [];
  reply: Reply | undefined;
  /** Frames that can go on, in order. */
  readonly ready: { frame: string; wake: Wake }[] = [];
  private readonly draft: Draft;
  private readonly blobs: Blobs;
  private draw: (() => number) | null = null;
  private transitions = 0;
  private bytes = 0;

  constructor(plan: Plan, state: RunState, input: Input, blobs: Blobs) {
    this.plan = plan;
    this.input = input;
    this.blobs = blobs;
    this.draft = new Draft(state);
  }

  /** The state with everything decided so far. Sections may change in place within the turn: copy what you keep. */
  get state(): RunState {
    return this.draft.state;
  }

  /** Epoch ms, never before the last event. */
  get at(): number {
    return Math.max(this.input.at, this.draft.state.at);
  }

  get runId(): string {
    return this.state.identity?.run_id ?? '';
  }

  /** In [0, 1), from the input's seed. */
  random(): number {
    // The sequence number keeps two inputs with one seed apart.
    this.draw ??= seededRandom(`${this.input.seed}:${this.state.seq}`);
    return this.draw();
  }

  emit(type: EventType, where: Where, data: JsonObject, effects: Effect[] = []): void {
    const event: RunEvent = {
      v: EVENT_FORMAT,
      seq: this.state.seq + 1,
      at: this.at,
      type,
      path: pathOf(where.frame),
      ...(where.node ? { node_id: where.node } : null),
      ...(where.step ? { step_id: where.step } : null),
      ...(where.attempt ? { attempt: where.attempt } : null),
      ...(where.actor ? { actor: where.actor } : null),
      ...(where.cause ? { cause: where.cause } : null),
      data,
      effects,
    };
    this.events.push(event);
    this.bytes += 150 + roughSize(data) + roughSize(effects as unknown as Json);
    this.draft.apply(event);
  }

  /** A command with an id from the run's id and a counter (E3); its counting effect goes on the next event. */
  command(make: (id: string) => Command): Effect {
    const n = (this.state.counters.commands ?? 0) + 1;
    this.commands.push(make(`${this.runId}:${n}`));
    return { op: 'count', name: 'commands', by: 1 };
  }

  /** A timer, set by the effect that comes with it. `dueAt` is epoch ms. */
  timer(kind: TimerKind, ref: string, dueAt: number): [Effect, Effect] {
    const timer: TimerState = { id: `t${(this.state.counters.timers ?? 0) + 1}`, due_at: dueAt, kind, ref };
    return [
      { op: 'timer_set', timer },
      { op: 'count', name: 'timers', by: 1 },
    ];
  }

  /** Effects that clear the timers of a kind that belong to something. */
  clearTimers(ref: string, kind?: TimerKind): Effect[] {
    const effects: Effect[] = [];
    const { timers } = this.state;
    for (const id in timers) {
      const timer = timers[id];
      if (timer && timer.ref === ref && (kind === undefined || timer.kind === kind))
        effects.push({ op: 'timer_clear', id });
    }
    return effects;
  }

  /** What was remembered under a once-only key; undefined when it has not happened yet. */
  remembered(key: string): Json | undefined {
    return lookUp(this.state.lists['@once'], key);
  }

  /** A warning event, once per run, place and code (REFERENCE §4). */
  warn(where: Where, warning: { code: string; message: string; at: string }): void {
    const key = `warn:${where.node ?? ''}/${where.step ?? ''}:${warning.code}:${warning.at}`;
    if (this.remembered(key) !== undefined) return;
    this.emit('warning', where, { code: warning.code, message: warning.message, place: warning.at }, [
      { op: 'once', key },
    ]);
  }

  /** The value itself where it may be a blob: for what needs the content, not only to pass it on. */
  value(value: Json): Json {
    return isBlobRef(value) ? this.blob(value) : value;
  }

  blob(ref: BlobRef): Json {
    const value = this.blobs.get(ref.$blob);
    if (value === undefined) throw new BlobNeeded(ref);
    return value;
  }

  /** The frame goes on in this turn, if the budget allows. */
  schedule(frame: string, wake: Wake): void {
    this.ready.push({ frame, wake });
  }

  /** The frame goes on before any other, so that one path's events stay together in the history. */
  goOn(frame: string): void {
    this.ready.unshift({ frame, wake: { type: 'go' } });
  }

  /** Counts a transition; true when the budget of the call is used up (E5). */
  spent(): boolean {
    this.transitions += 1;
    return this.transitions > MAX_TRANSITIONS || this.bytes > MAX_EVENT_BYTES;
  }
}

/** About the length of a value's JSON text; exact enough for a budget, without making the text. */
function roughSize(value: Json): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 5;
  let size = 2;
  if (Array.isArray(value)) {
    for (const item of value) size += 1 + roughSize(item);
    return size;
  }
  for (const key in value) size += key.length + 4 + roughSize(value[key] ?? null);
  return size;
}
