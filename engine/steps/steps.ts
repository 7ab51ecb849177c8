import { matchesType } from '../../ckp/plan/failure-types.ts';
import type { PlanNode, PlanStep } from '../../ckp/plan/plan.ts';
import { render } from '../../ckp/template/render.ts';
import type { Effect } from '../../schema/effects.ts';
import type { Failure } from '../../schema/failure.ts';
import type { Json, JsonObject } from '../../schema/json.ts';
import type { Next, Place } from '../nodes/node-type.ts';
import { internalAction } from '../operations/index.ts';
import { failure } from '../policy/failures.ts';
import { recoveryFor } from '../policy/handlers.ts';
import { idempotencyKey, replayKey } from '../policy/idempotency.ts';
import { handled, restart, setError } from '../policy/recovery.ts';
import { retryDelay } from '../policy/retry.ts';
import { stepKey } from '../state/frames.ts';
import { FrameScope, STEP_RESULTS } from '../state/scope.ts';
import { assign, platformSet } from '../state/variables.ts';
import type { Turn, Where } from '../turn/turn.ts';
import type { Wake } from '../turn/wake.ts';
import { type AttemptOrder, closing, dispatch, failureData } from './attempts.ts';
import { bodyOf } from './bodies.ts';
import { duration } from './duration.ts';

/**
 * Steps in order, as sequences, processing nodes, models' calls and clean-up run them. One step goes
 * start → [before: wait_ms] → ready → [attempt → [backoff]…] → [after → pause: wait_after_ms] → next, where an
 * internal step is done within the transition (`acting`: the action `wait`, until its timer).
 * Each arrow is an event whose cursor effect says where the frame stands, so that a crash between any two inputs
 * resumes exactly there.
 */
export interface StepsAt {
  phase: 'start' | 'before' | 'ready' | 'acting' | 'attempt' | 'backoff' | 'after' | 'pause' | 'shot' | 'finish';
  /** Index of the step. */
  index: number;
  /** Attempts of this step so far. */
  attempt: number;
  /** Retries by policy used for this step. */
  retries: number;
  /** Retries used by handler, by its index. */
  handlers: Record<string, number>;
  /** Restarts of the node used (`retry_node`); goes with the node from visit to visit. */
  restarts: number;
  /** Restarts of the node by handlers that retry, by index; goes with the node from visit to visit. Absent: none. */
  retried?: Record<string, number>;
  /** The failure that stands while a screenshot is taken. */
  failure?: Failure;
  /** What a model answered that has to be repaired. */
  repair?: string;
  /** What went wrong before a retry that is waited for, in short, so that people can be told. */
  after?: { type: string; message: string };
  /** Id of the step that waits for a timer, so that it can be named. */
  step?: string;
}

/** What is particular to a kind of node about its steps. */
export interface StepHost<N extends PlanNode> {
  steps(node: N): readonly PlanStep[];
  /** Parameters and executor of an external step. */
  order?(
    turn: Turn,
    place: Place<N>,
    step: PlanStep,
    scope: FrameScope,
    at: StepsAt,
  ): { params: JsonObject; executor: 'agent' | 'model' };
  /** What a successful result means. Without it the result goes to the step's `output_variable`. */
  settle?(turn: Turn, place: Place<N>, step: PlanStep, result: Json, at: StepsAt): Settled;
  /** What stands for the result of a step whose failure is ignored, where that is more than its `output_variable`. */
  ignored?(node: N): Pick<Settled, 'values' | 'platform'>;
  /** All steps are done. Called with the cursor in phase `finish`; may return `wait` to be resumed there. */
  finish(turn: Turn, place: Place<N>, wake: Wake): Next;
  /** A failed step leaves a warning and the next one runs: for clean-up, which must not fail what it follows. */
  lenient?: boolean;
}

export interface Settled {
  /** Variables as the author named them, and those the platform sets. */
  values?: JsonObject;
  platform?: JsonObject;
  failure?: Failure;
  /** Ask again with this as the answer to repair. */
  repair?: string;
}

const FRESH = { index: 0, attempt: 0, retries: 0, handlers: {}, restarts: 0 } as const;

/** First transition of a node of steps. */
export function enterSteps<N extends PlanNode>(turn: Turn, place: Place<N>, host: StepHost<N>): Next {
  return run(
    turn,
    place,
    host,
    { ...FRESH, ...(place.at as unknown as Partial<StepsAt>), phase: 'start' },
    { type: 'go' },
  );
}

export function resumeSteps<N extends PlanNode>(turn: Turn, place: Place<N>, host: StepHost<N>, wake: Wake): Next {
  return run(turn, place, host, { ...FRESH, ...(place.at as unknown as StepsAt) }, wake);
}

function run<N extends PlanNode>(turn: Turn, place: Place<N>, host: StepHost<N>, at: StepsAt, wake: Wake): Next {
  const step = host.steps(place.node)[at.index];
  if (!step || at.phase === 'finish') return host.finish(turn, place, wake);
  const scope = new FrameScope(turn, place.frame, place.node, step.id);
  switch (at.phase) {
    case 'start': {
      const ms = step.wait_ms ? duration(render(step.wait_ms, scope), scope, 'wait_ms') : 0;
      if (ms > 0) return pause(turn, place, step, { ...at, phase: 'before' }, ms, 'wait_ms');
      return perform(turn, place, host, step, scope, at);
    }
    case 'before':
    case 'backoff':
      if (wake.type !== 'timer') return { go: 'wait' };
      return perform(turn, place, host, step, scope, at);
    case 'acting':
      if (wake.type !== 'timer') return { go: 'wait' };
      return completed(turn, place, step, at, null, outcome(turn, place, step, null));
    case 'ready':
      return perform(turn, place, host, step, scope, at);
    case 'attempt':
      if (wake.type === 'result') {
        const { key } = wake.attempt;
        if (wake.outcome.ok) {
          return succeed(turn, place, host, step, at, wake.outcome.result, closing(turn, key, true));
        }
        const failed = failure(where(place, step, at.attempt), wake.outcome.failure);
        return stepFailed(turn, place, host, step, at, failed, closing(turn, key, true));
      }
      if (wake.type === 'lost')
        return stepFailed(turn, place, host, step, at, wake.failure, closing(turn, wake.attempt.key, false));
      return { go: 'wait' };
    case 'after': {
      const ms = step.wait_after_ms ? duration(render(step.wait_after_ms, scope), scope, 'wait_after_ms') : 0;
      if (ms > 0) return pause(turn, place, step, { ...at, phase: 'pause' }, ms, 'wait_after_ms');
      return run(turn, place, host, nextStep(at), { type: 'go' });
    }
    case 'pause':
      if (wake.type !== 'timer') return { go: 'wait' };
      return run(turn, place, host, nextStep(at), { type: 'go' });
    case 'shot':
      return screenshotDone(turn, place, step, at, wake);
  }
}

/** Carries a step out: in the core, by the run's shell, or by an agent. */
function perform<N extends PlanNode>(
  turn: Turn,
  place: Place<N>,
  host: StepHost<N>,
  step: PlanStep,
  scope: FrameScope,
  at: StepsAt,
): Next {
  const attempt = at.attempt + 1;
  if (step.run === 'internal') {
    const done = internalAction({ turn, where: where(place, step, null), place, step, scope });
    if ('failure' in done) return stepFailed(turn, place, host, step, { ...at, attempt }, done.failure, []);
    if ('wait_ms' in done) {
      if (done.wait_ms > 0) return pause(turn, place, step, { ...at, phase: 'acting' }, done.wait_ms, 'wait');
      return completed(turn, place, step, at, null, outcome(turn, place, step, null));
    }
    return completed(turn, place, step, at, null, [...done.effects, ...outcome(turn, place, step, done.result)]);
  }

  const key = stepKey(place.frame, place.node.id, place.visit, step.id);
  const idempotency = idempotencyKey(turn.runId, key, place.node, step, scope);
  if (idempotency.explicit) {
    const replayed = turn.remembered(replayKey(idempotency.key));
    if (replayed !== undefined) {
      turn.emit('idempotency_hit', where(place, step, null), { key: idempotency.key, action: step.action });
      return succeed(turn, place, host, step, at, replayed, []);
    }
  }
  const { params, executor } = host.order?.(turn, place, step, scope, at) ?? {
    params: renderParams(step, scope),
    executor: 'agent' as const,
  };
  const unset = scope.unset[0];
  if (unset !== undefined && turn.plan.config.strict_templates) {
    const failed = failure(where(place, step, attempt), {
      type: 'Template',
      code: 'unset',
      message: `{{${unset}}} is not set, and strict_templates is on`,
    });
    return stepFailed(turn, place, host, step, { ...at, attempt }, failed, []);
  }
  const order: AttemptOrder = {
    key,
    frame: place.frame,
    node: place.node.id,
    visit: place.visit,
    step: step.id,
    attempt,
    action: step.action,
    agent: step.agent,
    executor: step.run === 'local' ? 'local' : executor,
    // Nobody says what it does: then it must not happen twice.
    effect: step.effect === 'unknown' ? 'write' : step.effect,
    idempotency_key: idempotency.key,
    params,
    timeout_ms: step.timeout_ms,
  };
  const { after: _, ...going } = at;
  dispatch(turn, order, cursor(place, { ...going, phase: 'attempt', attempt }));
  return { go: 'wait' };
}

function renderParams(step: PlanStep, scope: FrameScope): JsonObject {
  const params: JsonObject = {};
  for (const name in step.params) {
    const template = step.params[name];
    if (template) params[name] = render(template, scope);
  }
  return params;
}

/** An external step (or a replayed one) has its result. */
function succeed<N extends PlanNode>(
  turn: Turn,
  place: Place<N>,
  host: StepHost<N>,
  step: PlanStep,
  at: StepsAt,
  answer: Json,
  closes: Effect[],
): Next {
  const result = step.body_only ? bodyOf(answer, (value) => turn.value(value)) : answer;
  const settled = host.settle?.(turn, place, step, result, at);
  if (settled?.repair !== undefined) {
    turn.emit('step_retry_scheduled', where(place, step, at.attempt), { by: 'repair', delay_ms: 0 }, [
      ...closes,
      cursor(place, { ...at, phase: 'ready', repair: settled.repair }),
    ]);
    return { go: 'again' };
  }
  if (settled?.failure) return stepFailed(turn, place, host, step, at, settled.failure, closes);
  const effects = settled
    ? [
        ...assign(turn, where(place, step, null), settled.values ?? {}),
        ...platformSet(turn, place.frame, settled.platform ?? {}),
        ...kept(turn, step, result),
      ]
    : outcome(turn, place, step, result);
  return completed(turn, place, step, at, result, [...closes, ...effects, ...replayable(turn, place, step, answer)]);
}

/** Ends a step that succeeded and goes to the next, or to its wait. `shown`: what the event says about the result. */
function completed<N extends PlanNode>(
  turn: Turn,
  place: Place<N>,
  step: PlanStep,
  at: StepsAt,
  shown: Json,
  effects: Effect[],
): Next {
  const data: JsonObject = { action: step.action };
  if (step.output_variable !== null) data.output_variable = step.output_variable;
  if (shown !== null) data.result = shown;
  const type = step.run === 'local' ? 'local_effect_completed' : 'step_completed';
  turn.emit(type, where(place, step, at.attempt || null), data, [
    ...effects,
    cursor(place, step.wait_after_ms ? { ...at, phase: 'after' } : nextStep(at)),
  ]);
  return { go: 'again' };
}

/** A step or its attempt failed: by policy, by handler, or the failure stands. */
function stepFailed<N extends PlanNode>(
  turn: Turn,
  place: Place<N>,
  host: StepHost<N>,
  step: PlanStep,
  at: StepsAt,
  cause: Failure,
  closes: Effect[],
): Next {
  const { node } = place;
  const here = where(place, step, at.attempt);
  const failed: Failure = { ...cause, node_id: node.id, step_id: step.id, attempt: at.attempt };
  turn.emit('step_failed', here, { action: step.action, ...failureData(failed) }, closes);

  const recovery = recoveryFor(
    {
      retries: step.retries,
      retry: step.retry,
      nodeRetry: node.retry,
      handlers: host.lenient ? [] : node.handlers,
    },
    failed,
    at,
  );
  const matched = recovery.handler;
  const stands = matched ? handled(turn, here, matched, failed) : failed;
  switch (recovery.do) {
    case 'retry': {
      const delay = retryDelay(recovery.policy, recovery.n, () => turn.random());
      const used: StepsAt = matched
        ? { ...at, handlers: { ...at.handlers, [matched.index]: recovery.n } }
        : { ...at, retries: recovery.n };
      turn.emit(
        'step_retry_scheduled',
        here,
        { by: matched ? 'handler' : 'policy', retry: recovery.n, of: recovery.policy.max_retries, delay_ms: delay },
        [
          { op: 'count', name: 'retries', by: 1 },
          ...(delay > 0 ? turn.timer('retry', place.frame, turn.at + delay) : []),
          cursor(
            place,
            delay > 0
              ? { ...used, phase: 'backoff', step: step.id, after: inShort(failed) }
              : { ...used, phase: 'ready' },
          ),
        ],
      );
      return delay > 0 ? { go: 'wait' } : { go: 'again' };
    }
    case 'restart':
      return restart(turn, place, recovery.policy, recovery.n, { ...carried(at, recovery.n) });
    case 'ignore':
      turn.emit('variables_written', here, { by: 'ignore' }, [
        ...nothing(turn, place, host, step),
        ...setError(turn, place.frame, stands),
        cursor(place, nextStep(at)),
      ]);
      return { go: 'again' };
    case 'fallback':
      return { go: 'rescue', to: recovery.to, by: 'handler', failure: stands };
    case 'fail':
      break;
  }
  if (host.lenient) {
    turn.warn(here, {
      code: 'cleanup_failed',
      message: `${step.action} failed and was passed over: ${failed.message}`,
      at: `${node.id}/${step.id}`,
    });
    turn.emit('failure_routed', here, { by: 'cleanup', to: null }, [cursor(place, nextStep(at))]);
    return { go: 'again' };
  }
  if (matched?.handler.action === 'screenshot_and_fail' && takesScreenshots(step)) {
    dispatch(turn, screenshotOrder(turn, place, step), cursor(place, { ...at, phase: 'shot', failure: stands }));
    return { go: 'wait' };
  }
  return failStep(step, stands);
}

/** Small enough to stand in a cursor. */
function inShort({ type, message }: Failure): { type: string; message: string } {
  return { type, message: message.length > 300 ? `${message.slice(0, 300)}…` : message };
}

/** The failure is final for the step: its own routes, then the node's. */
function failStep(step: PlanStep, failed: Failure): Next {
  const route = step.on_error.find(({ error_type }) => matchesType(error_type, failed.type));
  if (route) return { go: 'rescue', to: route.to, by: 'on_error', failure: failed };
  return { go: 'fail', failure: failed, handled: true };
}

/** `screenshot_and_fail` asks the agent that failed, where it has a screen (REFERENCE §2, `screenshot_on_fail`). */
function takesScreenshots(step: PlanStep): boolean {
  return step.run === 'agent' && step.agent !== null && /^(?:web|desktop)$/i.test(step.agent);
}

/** A screenshot is for the record: it must not hold a failure up for long. */
const SCREENSHOT_TIMEOUT_MS = 30_000;

function screenshotOrder<N extends PlanNode>(turn: Turn, place: Place<N>, step: PlanStep): AttemptOrder {
  const id = `${step.id}.screenshot`;
  const key = stepKey(place.frame, place.node.id, place.visit, id);
  return {
    key,
    frame: place.frame,
    node: place.node.id,
    visit: place.visit,
    step: id,
    attempt: 1,
    action: 'screenshot',
    agent: step.agent,
    executor: 'agent',
    effect: 'read',
    idempotency_key: `${turn.runId}/${key}`,
    params: {},
    timeout_ms: SCREENSHOT_TIMEOUT_MS,
  };
}

/** Whatever became of the screenshot, the failure it was taken for stands. */
function screenshotDone<N extends PlanNode>(
  turn: Turn,
  place: Place<N>,
  step: PlanStep,
  at: StepsAt,
  wake: Wake,
): Next {
  if ((wake.type !== 'result' && wake.type !== 'lost') || !at.failure) return { go: 'wait' };
  const { key, attempt } = wake.attempt;
  const here: Where = { frame: place.frame, node: place.node.id, step: `${step.id}.screenshot`, attempt };
  if (wake.type === 'result' && wake.outcome.ok) {
    turn.emit('step_completed', here, { action: 'screenshot', result: wake.outcome.result }, closing(turn, key, true));
  } else {
    const why = wake.type === 'lost' ? wake.failure : wake.outcome.ok ? null : failure(here, wake.outcome.failure);
    turn.emit(
      'step_failed',
      here,
      { action: 'screenshot', ...(why ? failureData(why) : null) },
      closing(turn, key, wake.type === 'result'),
    );
  }
  return failStep(step, at.failure);
}

/** Effects that give a step's result its places: the output variable, and `steps.<id>.result` where it is read. */
function outcome<N extends PlanNode>(turn: Turn, place: Place<N>, step: PlanStep, result: Json): Effect[] {
  const effects = kept(turn, step, result);
  if (step.output_variable !== null)
    effects.push(...assign(turn, where(place, step, null), { [step.output_variable]: result }));
  return effects;
}

/** The same for a failure that is ignored: nothing, wherever a result would have gone. */
function nothing<N extends PlanNode>(turn: Turn, place: Place<N>, host: StepHost<N>, step: PlanStep): Effect[] {
  const { values = {}, platform = {} } = host.ignored?.(place.node) ?? {};
  return [
    ...outcome(turn, place, step, null),
    ...assign(turn, where(place, step, null), values),
    ...platformSet(turn, place.frame, platform),
  ];
}

function kept(turn: Turn, step: PlanStep, result: Json): Effect[] {
  return turn.plan.kept_results.includes(step.id)
    ? [{ op: 'set', frame: STEP_RESULTS, values: { [step.id]: result } }]
    : [];
}

/** A completed key that the author wrote is remembered, since another step may come under it (R5). */
function replayable<N extends PlanNode>(turn: Turn, place: Place<N>, step: PlanStep, result: Json): Effect[] {
  const key = stepKey(place.frame, place.node.id, place.visit, step.id);
  const used = turn.state.attempts[key]?.idempotency_key;
  if (used === undefined || used === `${turn.runId}/${key}`) return [];
  return [{ op: 'once', key: replayKey(used), value: result }];
}

function pause<N extends PlanNode>(
  turn: Turn,
  place: Place<N>,
  step: PlanStep,
  at: StepsAt,
  ms: number,
  why: string,
): Next {
  turn.emit('timer_set', where(place, step, null), { why, ms }, [
    ...turn.timer('wait', place.frame, turn.at + ms),
    cursor(place, { ...at, step: step.id }),
  ]);
  return { go: 'wait' };
}

function nextStep(at: StepsAt): StepsAt {
  return { ...FRESH, phase: 'start', index: at.index + 1, ...carried(at, at.restarts) };
}

/** What goes with a node from visit to visit: how much of its restarts is used up. */
export function carried(at: Pick<StepsAt, 'retried'>, restarts: number): Pick<StepsAt, 'restarts' | 'retried'> {
  return at.retried === undefined ? { restarts } : { restarts, retried: at.retried };
}

function cursor<N extends PlanNode>(place: Place<N>, at: StepsAt | JsonObject): Effect {
  return { op: 'cursor', frame: place.frame, node: place.node.id, at: at as unknown as JsonObject };
}

function where<N extends PlanNode>(place: Place<N>, step: PlanStep, attempt: number | null): Where {
  return { frame: place.frame, node: place.node.id, step: step.id, attempt };
}
