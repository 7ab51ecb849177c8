import type { PlanStep, RetryPolicy } from '../plan/plan.ts';
import { type Amount, constant, plus, ZERO } from './amount.ts';
import { costOf } from './cost.ts';
import type { Costs } from './costs.ts';
import { delaysOf, waitOf } from './duration.ts';

/** Entries in the history (schema/events.ts) for each time: a node is entered, a step is begun, an attempt is made. */
export const EVENTS_A_VISIT = 14;
export const EVENTS_A_STEP = 10;
export const EVENTS_AN_ATTEMPT = 10;

/** One step with all its attempts; `handlers`: the policies of handlers that try it again. */
export function stepCosts(step: PlanStep, node: string, handlers: readonly RetryPolicy[]): Partial<Costs> {
  const repeats = repeatsOf(step.retries ? step.retry : null, handlers);
  const who = `“${step.id}”`;
  const at = { node, pointer: step.pointer };
  const waits = plus(
    waitOf(step.wait_ms, `wait before ${step.id}`),
    waitOf(step.wait_after_ms, `wait after ${step.id}`),
    actionWait(step),
  );
  const attempts = repeats.attempts;
  const timeouts = step.run === 'internal' ? 0 : attempts * step.timeout_ms;
  const time = costOf({
    ...at,
    message: `${who} ${timeouts > 0 ? `may take its timeout${attempts > 1 ? ` ${attempts} times` : ''}` : 'waits'}${repeats.waits > 0 ? ', with the waits between' : ''}`,
    amount: plus(constant(timeouts + repeats.waits), waits),
  });
  const events = costOf({
    ...at,
    message: `${who} in the history`,
    amount: constant(EVENTS_A_STEP + attempts * EVENTS_AN_ATTEMPT),
  });
  if (step.run !== 'agent') return { wall_clock_ms: time, wall_clock_with_people_ms: time, events };
  return {
    external_calls: costOf({ ...at, message: `${who} (${step.action})`, amount: constant(1) }),
    attempts: costOf({ ...at, message: triedMessage(who, attempts), amount: constant(attempts) }),
    wall_clock_ms: time,
    wall_clock_with_people_ms: time,
    concurrency: costOf({ ...at, message: `${who}`, amount: constant(1) }),
    events,
  };
}

export function triedMessage(who: string, attempts: number): string {
  return attempts === 1 ? `${who} is tried once` : `${who} is tried up to ${attempts} times`;
}

/** Attempts of one step in one visit, and the waits between them, ms. */
export function repeatsOf(
  policy: RetryPolicy | null,
  handlers: readonly RetryPolicy[],
): { attempts: number; waits: number } {
  const policies = policy === null ? handlers : [policy, ...handlers];
  return {
    attempts: 1 + sumOf(policies.map(({ max_retries }) => max_retries)),
    waits: sumOf(policies.map((one) => delaysOf(one, one.max_retries))),
  };
}

function actionWait({ action, run, params, id }: PlanStep): Amount {
  if (run !== 'internal' || action !== 'wait') return ZERO;
  return waitOf(params.duration_ms ?? params.ms ?? params.value, `wait of ${id}`);
}

export function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, n) => sum + n, 0);
}
