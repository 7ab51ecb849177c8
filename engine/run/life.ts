import type { Effect } from '../../schema/effects.ts';
import type { Failure } from '../../schema/failure.ts';
import { isJsonObject, type Json, type JsonObject } from '../../schema/json.ts';
import type { Input } from '../input.ts';
import { failure, readFailure, withDetails } from '../policy/failures.ts';
import { runTimedOut } from '../policy/timeout.ts';
import { ROOT } from '../state/frames.ts';
import { variableOf } from '../state/scope.ts';
import { hasEnded } from '../state.ts';
import { failureData } from '../steps/attempts.ts';
import type { Turn } from '../turn/turn.ts';
import { closeApprovals, closeEffects, closeInside } from './closing.ts';

/** The run's own life: created, started, timed out, cancelled, ended. */

export function createRun(turn: Turn, input: Extract<Input, { type: 'create' }>): void {
  if (turn.state.seq > 0) return; // created already: a repeat changes nothing (R1)
  const { plan } = turn;
  turn.emit(
    'run_created',
    { frame: ROOT, actor: input.run.trigger.by },
    { procedure_id: input.run.procedure_id, version: input.run.version, trigger_type: input.run.trigger.type },
    [
      { op: 'create', identity: input.run, input: input.input },
      { op: 'frame_open', frame: ROOT, parent: null, kind: 'root', node: null },
    ],
  );
  const { timeout_ms } = plan.config;
  turn.emit('run_started', { frame: ROOT }, { start: plan.start }, [
    { op: 'state', to: 'running' },
    { op: 'clock_run', at: turn.at },
    ...(Object.keys(input.input).length > 0 ? [{ op: 'set', frame: ROOT, values: input.input } as const] : []),
    ...(timeout_ms !== null && timeout_ms > 0 ? turn.timer('run_timeout', ROOT, turn.at + timeout_ms) : []),
    { op: 'cursor', frame: ROOT, node: plan.start, at: { phase: 'enter' } },
  ]);
  turn.goOn(ROOT);
}

/** The root's path ended without a failure, or with a `terminate` that says success. */
export function completeRun(turn: Turn, outputs?: Json): void {
  const timedOut = remembered(turn, 'run_timed_out');
  if (timedOut) {
    end(turn, 'failed', timedOut, outputs);
    return;
  } // §2: after timeout_ms always failed
  end(turn, 'completed', null, outputs);
}

/**
 * The run fails: with the first failure where `on_failure` had taken over, the second in its details; with Timeout
 * where the run's time was up (REFERENCE §2).
 */
export function failRun(turn: Turn, failed: Failure, outputs?: Json): void {
  const first = remembered(turn, 'run_timed_out') ?? remembered(turn, 'on_failure');
  const stands =
    first && !sameFailure(first, failed)
      ? withDetails(first, { second_failure: failureData(failed).failure ?? null })
      : (first ?? failed);
  end(turn, 'failed', stands, outputs);
}

/** The failure that a `terminate` with status failed ends the run with: what went wrong before, else its own word. */
export function failedByTerminate(turn: Turn, frame: string, node: string): Failure {
  const first = remembered(turn, 'run_timed_out') ?? remembered(turn, 'on_failure');
  return (
    first ??
    readFailure(turn.value(variableOf(turn.state, ROOT, 'error') ?? null)) ??
    failure(
      { frame, node },
      { type: 'Policy', code: 'terminated', message: `The procedure ended at ${node} with status failed` },
    )
  );
}

export function cancelRun(turn: Turn, input: Extract<Input, { type: 'cancel' }>): void {
  if (turn.state.seq === 0 || hasEnded(turn.state)) {
    turn.reply = { type: 'cancel', accepted: false };
    return;
  }
  turn.reply = { type: 'cancel', accepted: true };
  turn.emit('cancel_requested', { frame: ROOT, actor: input.actor }, { reason: input.reason });
  const canceled = failure(
    { frame: ROOT },
    { type: 'Canceled', code: 'canceled', message: input.reason ?? `Canceled by ${input.actor}` },
  );
  end(turn, 'canceled', canceled, undefined, input.actor);
}

/** The run's time is up: open work is cancelled and `on_failure` takes over, without this limit (REFERENCE §2). */
export function runTimeout(turn: Turn): Failure {
  const failed = runTimedOut({ frame: ROOT }, turn.plan.config.timeout_ms ?? 0);
  turn.emit('run_timed_out', { frame: ROOT }, failureData(failed), [
    { op: 'once', key: 'run_timed_out', value: failureData(failed).failure ?? null },
  ]);
  closeInside(turn, ROOT, 'run_timed_out');
  return failed;
}

function end(
  turn: Turn,
  phase: 'completed' | 'failed' | 'canceled',
  failed: Failure | null,
  outputs: Json | undefined,
  actor?: string,
): void {
  closeApprovals(turn, ROOT, `run_${phase}`);
  const finish = turn.command((id) => ({ type: 'finish', id }));
  const data: JsonObject = failed ? failureData(failed) : {};
  const effects: Effect[] = [
    ...closeEffects(turn, ROOT),
    ...turn.clearTimers(ROOT, 'run_timeout'),
    ...(turn.state.clock.running_since === null ? [] : [{ op: 'clock_stop', at: turn.at } as const]),
    { op: 'cursor', frame: ROOT, node: null, at: {} },
    { op: 'state', to: phase, failure: failed, ...(outputs === undefined ? null : { outputs }) },
    finish,
  ];
  turn.emit(`run_${phase}`, { frame: ROOT, ...(actor === undefined ? null : { actor }) }, data, effects);
  turn.ready.length = 0;
}

function remembered(turn: Turn, key: 'run_timed_out' | 'on_failure'): Failure | null {
  return readFailure(turn.value(turn.remembered(key) ?? null));
}

function sameFailure(a: Failure, b: Failure): boolean {
  return a === b || JSON.stringify(bare(a)) === JSON.stringify(bare(b));
}

/** Without the details, which may have grown on the way. */
function bare(failed: Failure): Json {
  const { details: _, ...rest } = failed;
  return isJsonObject(rest) ? rest : null;
}
