import type { PlanStep, RetryPolicy } from '../plan/plan.ts';
import { type Amount, plus } from './amount.ts';
import { type Cost, costOf } from './cost.ts';
import { type Costs, NO_COSTS } from './costs.ts';
import { delaysOf, waitOf } from './duration.ts';

/** Entries in the history (schema/events.ts) for each time: a node is entered, a step is begun, an attempt is made. */
export const EVENTS_A_VISIT = 14;
export const EVENTS_A_STEP = 10;
export const EVENTS_AN_ATTEMPT = 10;

/** One step with all its attempts; `handlers`: the policies of handlers that try it again. */
export function stepCosts(step: PlanStep, node: string, handlers: readonly RetryPolicy[]): Costs {
  const { attempts, waits } = repeatsOf(step.retries ? step.retry : null, handlers);
  const who = `“${step.id}”`;
  const cost = (message: string, amount: Amount): Cost => costOf({ node, pointer: step.pointer, message, amount });
  const timeouts = step.run === 'internal' ? 0 : attempts * step.timeout_ms;
  const times = attempts > 1 ? ` ${attempts} times` : '';
  const takes = `${timeouts > 0 ? `may take its timeout${times}` : 'waits'}${waits > 0 ? ', with the waits between' : ''}`;
  const time = cost(`${who} ${takes}`, plus([timeouts + waits, plus(waitsOf(step))]));
  const events = cost(`${who} in the history`, EVENTS_A_STEP + attempts * EVENTS_AN_ATTEMPT);
  if (step.run !== 'agent') return { ...NO_COSTS, wall_clock_ms: time, wall_clock_with_people_ms: time, events };
  return {
    ...NO_COSTS,
    external_calls: cost(`${who} (${step.action})`, 1),
    attempts: cost(triedMessage(who, attempts), attempts),
    wall_clock_ms: time,
    wall_clock_with_people_ms: time,
    concurrency: cost(who, 1),
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
  let [retries, waits] = [0, 0];
  const add = (one: RetryPolicy) => {
    retries += one.max_retries;
    waits += delaysOf(one, one.max_retries);
  };
  if (policy !== null) add(policy);
  for (const one of handlers) add(one);
  return { attempts: 1 + retries, waits };
}

/** What the author lets it wait: before, after, and as its work. */
function waitsOf(step: PlanStep): Amount[] {
  const { id, wait_ms: before, wait_after_ms: after, action, run, params } = step;
  const waits: Amount[] = [];
  if (before !== null) waits.push(waitOf(before, `wait before ${id}`));
  if (after !== null) waits.push(waitOf(after, `wait after ${id}`));
  if (run === 'internal' && action === 'wait') {
    waits.push(waitOf(params.duration_ms ?? params.ms ?? params.value, `wait of ${id}`));
  }
  return waits;
}
