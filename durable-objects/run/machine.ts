import type { Plan } from '../../ckp/plan/plan.ts';
import { type Advance, advance } from '../../engine/advance.ts';
import type { Command } from '../../engine/commands.ts';
import { foldAll } from '../../engine/fold.ts';
import type { Input, InputBody } from '../../engine/input.ts';
import type { Reply } from '../../engine/reply.ts';
import { touched } from '../../engine/state/touched.ts';
import { hasEnded, type RunState } from '../../engine/state.ts';
import type { RunEvent } from '../../schema/events.ts';
import type { BlobRef, Json } from '../../schema/json.ts';
import { type Blobs, mayHoldBigValue } from './blobs.ts';
import type { Claims } from './claims.ts';
import type { History } from './history.ts';
import type { Outbox } from './outbox.ts';
import type { Projection } from './projection.ts';
import { writeState } from './store.ts';
import type { Timers } from './timers.ts';
import { Turns } from './turns.ts';

/** What one input came to, durably. */
export interface Commit {
  state: RunState;
  events: RunEvent[];
  commands: Command[];
  reply: Reply | undefined;
  hasEnded: boolean;
}

/** Further writes of an input, in the same transaction as what the core decided. */
export interface AlsoWrite {
  before?: () => void;
  after?: (commit: Commit) => void;
}

export interface MachineParts {
  storage: DurableObjectStorage;
  plan: Plan;
  state: RunState;
  blobs: Blobs;
  history: History;
  timers: Timers;
  claims: Claims;
  outbox: Outbox;
  projection: Projection;
  /** Called after the commit, in the same turn: frames and messages leave from there. */
  onCommit: (commit: Commit) => void;
}

interface Line {
  seq: number;
  text: string;
}

/**
 * One run in memory: takes inputs one at a time, lets the core decide, and makes what it decided durable in one
 * transaction (architecture §5): events, changed rows, timers, outbox, alarm. The state in memory moves only when
 * that transaction has committed.
 */
export class Machine {
  private readonly parts: MachineParts;
  private readonly turns = new Turns();
  private current: RunState;

  constructor(parts: MachineParts) {
    this.parts = parts;
    this.current = parts.state;
  }

  get state(): RunState {
    return this.current;
  }

  /**
   * Takes one input. The core's answer is in `reply`; repeating an input is the core's business (E3, R4).
   * @throws when storage or R2 fails: then nothing of the input happened, and it may be given again.
   */
  take(body: InputBody, also: AlsoWrite = {}): Promise<Commit> {
    return this.turns.run(() => {
      const input: Input = { ...body, at: Math.max(Date.now(), this.current.at), seed: crypto.randomUUID() };
      const blobs = this.parts.blobs.loaded();
      const result = advance(this.parts.plan, this.current, input, blobs);
      return result.needs ? this.takeWithBlobs(input, result.needs, blobs, also) : this.settle(result, also);
    });
  }

  /** E4: the core is synchronous; where it needs a value that lies in a blob, it is asked again with it. */
  private async takeWithBlobs(
    input: Input,
    needs: BlobRef[],
    blobs: Map<string, Json>,
    also: AlsoWrite,
  ): Promise<Commit> {
    for (let wanted: BlobRef[] | undefined = needs; ; ) {
      const missing = wanted.filter((ref) => !blobs.has(ref.$blob));
      if (missing.length === 0) throw new Error('the core asks for blobs that it was given');
      for (const ref of missing) blobs.set(ref.$blob, await this.parts.blobs.load(ref));
      const result = advance(this.parts.plan, this.current, input, blobs);
      wanted = result.needs;
      if (!wanted) return this.settle(result, also);
    }
  }

  private settle(result: Advance, also: AlsoWrite): Commit | Promise<Commit> {
    if (result.fault !== undefined)
      console.error(`run ${this.current.identity?.run_id ?? ''}: the engine met a fault of its own`, result.fault);
    const lines = result.events.map((event) => ({ seq: event.seq, text: JSON.stringify(event) }));
    if (lines.some((line) => mayHoldBigValue(line.text))) return this.settleShrunk(result, lines, also);
    return this.commit(result, result.state, result.events, lines, also);
  }

  /** R7: what the core made may hold big values too. The state is the fold of what is stored, so it is folded anew. */
  private async settleShrunk(result: Advance, lines: Line[], also: AlsoWrite): Promise<Commit> {
    const events: RunEvent[] = [];
    for (const [n, event] of result.events.entries()) {
      events.push(mayHoldBigValue(lines[n]?.text ?? '') ? await this.parts.blobs.shrinkEvent(event) : event);
    }
    const texts = events.map((event) => ({ seq: event.seq, text: JSON.stringify(event) }));
    return this.commit(result, foldAll(this.current, events), events, texts, also);
  }

  private commit(result: Advance, state: RunState, events: RunEvent[], lines: Line[], also: AlsoWrite): Commit {
    const { storage, history, timers, claims, outbox, projection } = this.parts;
    const before = this.current;
    const now = Date.now();
    const commit: Commit = {
      state,
      events,
      commands: result.commands,
      reply: result.reply,
      hasEnded: hasEnded(state),
    };
    try {
      storage.transactionSync(() => {
        also.before?.();
        if (events.length > 0) {
          const changes = touched(before, events);
          history.append(lines);
          writeState(storage.sql, state, changes);
          for (const { section, key } of changes.rows) {
            if (section !== 'attempts') continue;
            claims.settle(key, state.attempts[key]);
            outbox.settle(key, state.attempts[key]);
          }
          outbox.add(result.commands, now);
          if (commit.hasEnded && !hasEnded(before)) {
            claims.clear();
            outbox.dropWork();
          }
          projection.note(events, state, now);
        }
        also.after?.(commit);
        timers.arm();
      });
    } catch (error) {
      history.forget();
      timers.forget();
      projection.forget();
      throw error;
    }
    this.current = state;
    this.parts.onCommit(commit);
    return commit;
  }
}
