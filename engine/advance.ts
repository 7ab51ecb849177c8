import type { Plan } from '../ckp/plan/plan.ts';
import { BlobNeeded } from '../ckp/scope.ts';
import type { TimerState } from '../schema/effects.ts';
import type { RunEvent } from '../schema/events.ts';
import type { BlobRef } from '../schema/json.ts';
import type { Command } from './commands.ts';
import type { Input } from './input.ts';
import type { Blobs, Reply } from './reply.ts';
import { decide } from './run/approvals.ts';
import { settleClock } from './run/clock.ts';
import { engineFault } from './run/engine-fault.ts';
import { cancelRun, createRun, runTimeout } from './run/life.ts';
import { ROOT } from './state/frames.ts';
import { hasEnded, type RunState } from './state.ts';
import { accepted, attemptTimeout, claim, claimLost, result, whereOf } from './steps/attempts.ts';
import { drive, propagate } from './turn/drive.ts';
import { Turn, type Where } from './turn/turn.ts';

export interface Advance {
  state: RunState;
  events: RunEvent[];
  commands: Command[];
  /** Values that lie in blobs and are needed first; then `events` is empty and the shell calls again (E4). */
  needs?: BlobRef[];
  /** What the caller is told: a refused claim, a decision that came second. */
  reply?: Reply;
  /** What was thrown where nothing may be: a fault of ours, for the operator's log. The events say that the run failed. */
  fault?: unknown;
}

const NO_BLOBS: Blobs = new Map();

/**
 * What an input leads to: decided, then folded (E2). Synchronous and total (E4): nothing is thrown for what a
 * document, an agent or a person may do wrong, nor for a fault of our own ({@link ./run/engine-fault.ts}). Pure: the
 * same arguments give the same answer, and `state` is not changed (structures are shared).
 */
export function advance(plan: Plan, state: RunState, input: Input, blobs: Blobs = NO_BLOBS): Advance {
  try {
    const turn = new Turn(plan, state, input, blobs);
    try {
      receive(turn, input);
      drive(turn);
      settleClock(turn);
      return outcome(turn, state);
    } catch (thrown) {
      if (thrown instanceof BlobNeeded) throw thrown;
      // What the turn had decided so far is dropped: half a decision must not be kept.
      const instead = new Turn(plan, state, input, blobs);
      engineFault(instead, input, thrown, turn.events.length > 0);
      return { ...outcome(instead, state), fault: thrown };
    }
  } catch (signal) {
    if (!(signal instanceof BlobNeeded)) throw signal;
    return { state, events: [], commands: [], needs: [signal.ref] };
  }
}

function outcome(turn: Turn, before: RunState): Advance {
  return {
    state: turn.events.length === 0 ? before : turn.state,
    events: turn.events,
    commands: turn.commands,
    ...(turn.reply === undefined ? null : { reply: turn.reply }),
  };
}

function receive(turn: Turn, input: Input): void {
  switch (input.type) {
    case 'create':
      createRun(turn, input);
      return;
    case 'claim':
      claim(turn, input);
      return;
    case 'claim_lost':
      claimLost(turn, input);
      return;
    case 'accepted':
      accepted(turn, input);
      return;
    case 'result':
      result(turn, input);
      return;
    case 'timer':
      timerDue(turn, input.id);
      return;
    case 'decision':
      decide(turn, input);
      return;
    case 'cancel':
      cancelRun(turn, input);
      return;
  }
}

/** An alarm may come twice, late, or after a cancel: a timer that is gone is ignored (R2). */
function timerDue(turn: Turn, id: string): void {
  const timer = Object.hasOwn(turn.state.timers, id) ? turn.state.timers[id] : undefined;
  if (!timer || hasEnded(turn.state)) return;
  turn.emit(
    'timer_fired',
    { ...belongsTo(turn, timer), cause: id },
    { kind: timer.kind, ref: timer.ref, due_at: timer.due_at },
    [{ op: 'timer_clear', id }],
  );
  switch (timer.kind) {
    case 'continue':
      turn.schedule(timer.ref, { type: 'go' });
      return;
    case 'wait':
    case 'retry':
      turn.schedule(timer.ref, { type: 'timer', kind: timer.kind });
      return;
    case 'attempt_timeout':
      attemptTimeout(turn, timer.ref);
      return;
    case 'approval': {
      const approval = turn.state.approvals[timer.ref];
      if (approval) turn.schedule(approval.frame, { type: 'approval_expired', approval: timer.ref });
      return;
    }
    case 'run_timeout':
      propagate(turn, ROOT, runTimeout(turn));
      return;
  }
}

/** Where a timer's event belongs: its attempt, its approval, its frame. */
function belongsTo({ state }: Turn, { kind, ref }: TimerState): Where {
  const attempt = kind === 'attempt_timeout' ? state.attempts[ref] : undefined;
  if (attempt) return whereOf(attempt);
  const approval = kind === 'approval' ? state.approvals[ref] : undefined;
  if (approval) return { frame: approval.frame, node: approval.node };
  const cursor = kind === 'run_timeout' ? undefined : state.frames[ref]?.cursor;
  if (!cursor) return { frame: ROOT };
  const { step } = cursor.at;
  return { frame: ref, node: cursor.node, step: typeof step === 'string' ? step : null };
}
