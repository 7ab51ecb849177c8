import type { RunState } from '../../engine/state.ts';
import type { ApprovalState } from '../../schema/effects.ts';
import { NOTABLE_EVENT_TYPES, type RunEvent } from '../../schema/events.ts';
import type { Json, JsonObject } from '../../schema/json.ts';
import { type Outbox, type OutboxRow, resendDelay } from './outbox.ts';
import type { IndexMessage, RunRow } from './rpc.ts';
import { putMeta, readMeta } from './store.ts';

/** Commits of one burst become one message: a run that ends at once costs one D1 write. */
const COALESCE_MS = 5;
/** Without a notable event the row is projected at most this often, so that D1 writes do not grow with the steps. */
const QUIET_MS = 400;
/** A queue message ends at 128 KB, and a character takes up to three bytes. */
const MESSAGE_CHARS = 16_000;
/** Longer texts and data are shortened in the index; whole, they are the object's to show. */
const MAX_DATA_CHARS = 4_000;
const MAX_CONTEXT_CHARS = 16_000;
const MAX_EVENTS = 100;

/** What the row says of the run; when the object wakes is the storage's to say. */
export type ListedRun = Omit<RunRow, 'next_wake_at'>;

export interface ProjectionParts {
  storage: DurableObjectStorage;
  outbox: Outbox;
  queue: Queue<IndexMessage>;
  waitUntil: (promise: Promise<unknown>) => void;
  tenant: string;
  runId: string;
  /** The row as lists show it, redacted. */
  row: (state: RunState) => ListedRun;
  /** When the run itself has to wake next; sending to the index again does not count. */
  nextWakeAt: () => number | null;
  /** Redacted, as it may leave the object. */
  event: (event: RunEvent) => RunEvent;
  approval: (approval: ApprovalState) => ApprovalState;
  state: () => RunState;
}

/**
 * The run as lists see it: its row and its notable events go to Queue `index` and from there to D1. R3: what was not
 * confirmed with `indexed(seq)` is sent again, each time with everything that is unconfirmed. Messages are idempotent
 * by (run, seq).
 */
export class Projection {
  private readonly parts: ProjectionParts;
  /** What lists would notice; null = not known, so the next commit is projected. */
  private shown: string | null = null;
  private sentAt = 0;
  private flushing: { timer: ReturnType<typeof setTimeout>; dueAt: number } | null = null;
  private wanted: 'no' | 'soon' | 'quiet' = 'no';

  constructor(parts: ProjectionParts) {
    this.parts = parts;
  }

  /** Inside a commit: writes what the index has to learn of it. */
  note(events: readonly RunEvent[], state: RunState, now: number): void {
    const { sql } = this.parts.storage;
    let isNotable = false;
    for (const event of events) {
      if (!NOTABLE_EVENT_TYPES.has(event.type)) continue;
      isNotable = true;
      sql.exec('INSERT OR IGNORE INTO notable (seq) VALUES (?)', event.seq);
    }
    const shown = noticed(this.parts.row(state), state);
    if (!isNotable && shown === this.shown) return;
    this.shown = shown;
    this.wanted = isNotable ? 'soon' : this.wanted === 'soon' ? 'soon' : 'quiet';
    this.parts.outbox.addIndex(state.seq, now);
  }

  /** The sweeper found an old due time in D1: the row is projected again. */
  refresh(now: number): void {
    this.parts.outbox.addIndex(this.parts.state().seq, now);
    this.wanted = this.wanted === 'soon' ? 'soon' : 'quiet';
  }

  /** A rolled back transaction wrote nothing. */
  forget(): void {
    this.shown = null;
  }

  /** After a commit: sends soon, together with what other commits of the burst want. */
  schedule(now: number): void {
    if (this.wanted === 'no') return;
    const dueAt = this.wanted === 'soon' ? now + COALESCE_MS : Math.max(now + COALESCE_MS, this.sentAt + QUIET_MS);
    this.wanted = 'no';
    if (this.flushing && this.flushing.dueAt <= dueAt) return;
    if (this.flushing) clearTimeout(this.flushing.timer);
    const timer = setTimeout(() => {
      this.flushing = null;
      this.send();
    }, dueAt - now);
    this.flushing = { timer, dueAt };
  }

  /** The alarm's way: an unconfirmed message is sent again. */
  resend(row: OutboxRow, now: number): void {
    this.parts.outbox.sent(row, now, resendDelay(row.tries + 1));
    this.send();
  }

  /** R3: the index has everything up to and including `seq`. */
  confirm(seq: number): void {
    const { storage, outbox } = this.parts;
    putMeta(storage.sql, 'indexed_seq', String(Math.max(seq, this.confirmed())));
    storage.sql.exec('DELETE FROM notable WHERE seq <= ?', seq);
    outbox.confirmIndex(seq);
  }

  /** Everything up to here is in D1. */
  confirmed(): number {
    return Number(readMeta(this.parts.storage.sql, 'indexed_seq') ?? 0);
  }

  private send(): void {
    const { queue, runId, waitUntil } = this.parts;
    this.sentAt = Date.now();
    for (const message of this.messages()) {
      waitUntil(
        queue.send(message).catch((error) => {
          // The outbox row stays, so the alarm sends it again.
          console.error(`run ${runId}: the index queue did not take a message`, error);
        }),
      );
    }
  }

  /** All that is unconfirmed, in messages of at most 128 KB, the newest last. */
  private messages(): IndexMessage[] {
    const { storage, tenant, runId } = this.parts;
    const state = this.parts.state();
    const row: RunRow = { ...briefRow(this.parts.row(state)), next_wake_at: this.parts.nextWakeAt() };
    const waiting = storage.sql
      .exec<{ body: string }>(
        'SELECT body FROM events WHERE seq IN (SELECT seq FROM notable ORDER BY seq LIMIT ?) ORDER BY seq',
        MAX_EVENTS,
      )
      .toArray()
      .map((stored) => JSON.parse(stored.body) as RunEvent);
    const messages: IndexMessage[] = [];
    let events: RunEvent[] = [];
    let approvals = new Map<string, ApprovalState>();
    let size = 0;
    const close = (seq: number) => {
      messages.push({ v: 1, tenant, run_id: runId, seq, row, events, approvals: [...approvals.values()] });
      events = [];
      approvals = new Map();
      size = 0;
    };
    for (const stored of waiting) {
      const event = brief(this.parts.event(stored));
      const touched = approvalsOf(stored, state).map((approval) => briefApproval(this.parts.approval(approval)));
      const added = JSON.stringify([event, touched]).length;
      const last = events.at(-1);
      if (last && size + added > MESSAGE_CHARS) close(last.seq);
      events.push(event);
      for (const approval of touched) approvals.set(approval.id, approval);
      size += added;
    }
    const last = events.at(-1);
    // With more events waiting than one sending takes, its confirmation must not cover the others.
    close(waiting.length === MAX_EVENTS && last ? last.seq : state.seq);
    return messages;
  }
}

/** What a list's reader would notice, and whether the object wakes by itself; a new due time alone is no change. */
function noticed(row: ListedRun, state: RunState): string {
  return JSON.stringify([
    row.state,
    row.waiting_for.map((waiting) => [waiting.kind, waiting.ref]),
    row.started_at,
    row.ended_at,
    Object.keys(state.timers).length > 0 || Object.keys(state.attempts).length > 0,
  ]);
}

/** The index needs to know that it happened; effects are for the fold, big data for whoever opens the run. */
function brief(event: RunEvent): RunEvent {
  return { ...event, data: shortened(event.data, MAX_DATA_CHARS) as JsonObject, effects: [] };
}

function briefApproval(approval: ApprovalState): ApprovalState {
  return {
    ...approval,
    prompt: approval.prompt.slice(0, MAX_DATA_CHARS),
    context_data: shortened(approval.context_data, MAX_CONTEXT_CHARS),
    input_schema: shortened(approval.input_schema, MAX_DATA_CHARS),
    decision: approval.decision && { ...approval.decision, input: shortened(approval.decision.input, MAX_DATA_CHARS) },
  };
}

function briefRow(row: ListedRun): ListedRun {
  const { failure } = row;
  if (!failure) return row;
  const { cause: _, details, ...rest } = failure;
  const kept = details === undefined ? {} : { details: shortened(details, MAX_DATA_CHARS) };
  return { ...row, failure: { ...rest, message: failure.message.slice(0, MAX_DATA_CHARS), ...kept } };
}

function shortened(value: Json, chars: number): Json {
  return JSON.stringify(value).length > chars ? { shortened: true } : value;
}

/** The approvals that an event opened, changed or closed, as they stand now. */
function approvalsOf(event: RunEvent, state: RunState): ApprovalState[] {
  const ids = event.effects.flatMap((effect) => {
    if (effect.op === 'approval_open') return [effect.approval.id];
    return effect.op === 'approval_update' || effect.op === 'approval_close' ? [effect.id] : [];
  });
  return ids.flatMap((id) => state.approvals[id] ?? []);
}
