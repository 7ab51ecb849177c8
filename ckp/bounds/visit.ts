import type { KnownLlmProfile } from '../environment.ts';
import type { LlmNode, Plan, PlanNode, PlanStep, RetryPolicy } from '../plan/plan.ts';
import { workOf } from '../plan/work.ts';
import { type Amount, constant, plus, quantity, scaled, ZERO } from './amount.ts';
import { type Cost, costOf, endlessCost, FREE, inMax, inSum, isFree, multiplied } from './cost.ts';
import { delaysOf, waitOf } from './duration.ts';
import { SUMMED, type Summed } from './measures.ts';

/** What is added up along a path. Time spent waiting for people is a part of its own until the end. */
export type Costs = Record<Summed, Cost>;

export interface VisitContext {
  plan: Plan;
  /** Null: not known. */
  profiles: readonly KnownLlmProfile[] | null;
}

/** A screenshot for the record may take so long (engine/steps/steps.ts). */
const SCREENSHOT_MS = 30_000;

/**
 * What one entry of a node costs at most by itself: its steps with all their retries, and all the restarts that its
 * policies allow. What runs in the body of a loop, in branches and in a subflow is not in it. Source: REFERENCE §6, §7.
 */
export function visitCosts(node: PlanNode, context: VisitContext): Costs {
  const visits = 1 + restartsOf(node);
  const parts = [...workOf(node).map((step) => stepCosts(step, node)), ...ownCosts(node, context)];
  const once = summed(parts);
  const repeatedly =
    visits === 1
      ? once
      : mapped(once, (cost, measure) => (measure === 'concurrency' ? cost : multiplied(cost, visits)));
  return summed([repeatedly, afterwards(node, visits)]);
}

const NO_COSTS = Object.fromEntries(SUMMED.map((measure) => [measure, FREE])) as Costs;

export function noCosts(): Costs {
  return { ...NO_COSTS };
}

/** All of them one after another. */
function summed(all: Partial<Costs>[]): Costs {
  const byMeasure = new Map<Summed, Cost[]>();
  for (const one of all) {
    for (const measure of Object.keys(one) as Summed[]) {
      const cost = one[measure] ?? FREE;
      if (isFree(cost)) continue;
      const known = byMeasure.get(measure);
      if (known === undefined) byMeasure.set(measure, [cost]);
      else known.push(cost);
    }
  }
  const sums = noCosts();
  for (const [measure, costs] of byMeasure) sums[measure] = measure === 'concurrency' ? inMax(costs) : inSum(costs);
  return sums;
}

function mapped(costs: Costs, change: (cost: Cost, measure: Summed) => Cost): Costs {
  return Object.fromEntries(SUMMED.map((measure) => [measure, change(costs[measure], measure)])) as Costs;
}

/** How often a node may start again after it has begun: by handlers that say so, and by validations. */
export function restartsOf(node: PlanNode): number {
  if (node.type === 'terminate' || node.type === 'verification') return 0;
  const byValidation = node.type === 'sequence' && node.validations.some((check) => check.on_failure === 'retry_node');
  const byHandler = node.handlers.some(({ action }) => action === 'retry_node');
  const whole = byValidation || byHandler ? node.retry.max_retries : 0;
  return whole + (failsByItself(node) ? sumOf(retrying(node).map(({ retry }) => retry.max_retries)) : 0);
}

/** A failure that is not one of its steps: then a handler that retries starts the whole node again. */
function failsByItself(node: PlanNode): boolean {
  if (node.type === 'processing' || node.type === 'llm_action') return false;
  return node.type !== 'sequence' || node.validations.some((check) => check.on_failure === 'throw_exception');
}

function retrying(node: PlanNode) {
  return node.type === 'terminate' ? [] : node.handlers.filter(({ action }) => action === 'retry');
}

/** The waits before restarts, a screenshot of a failure, and the entries about them in the history. */
function afterwards(node: PlanNode, visits: number): Partial<Costs> {
  const at = { node: node.id, pointer: node.pointer };
  const waits =
    visits === 1
      ? 0
      : delaysOf(node.retry, node.retry.max_retries) +
        sumOf(retrying(node).map(({ retry }) => delaysOf(retry, retry.max_retries)));
  const screen = takesScreenshot(node);
  const shot = (message: string, n: number) => costOf({ ...at, message, amount: constant(screen ? n : 0) });
  const call = shot('a screenshot when it fails', 1);
  const time = inSum([
    costOf({ ...at, message: `waits before it starts again`, amount: constant(waits) }),
    shot('a screenshot when it fails', SCREENSHOT_MS),
  ]);
  return {
    external_calls: call,
    attempts: call,
    wall_clock_ms: time,
    wall_clock_with_people_ms: time,
    events: costOf({
      ...at,
      message: 'entering, leaving and failing',
      amount: constant(visits * EVENTS_A_VISIT + (screen ? EVENTS_AN_ATTEMPT : 0)),
    }),
  };
}

function takesScreenshot(node: PlanNode): boolean {
  if (!node.handlers.some(({ action }) => action === 'screenshot_and_fail')) return false;
  return workOf(node).some(({ run, agent }) => run === 'agent' && agent !== null && /^(?:web|desktop)$/i.test(agent));
}

/** Entries in the history (schema/events.ts) for each time: a node is entered, a step is begun, an attempt is made. */
const EVENTS_A_VISIT = 14;
const EVENTS_A_STEP = 10;
const EVENTS_AN_ATTEMPT = 10;

function stepCosts(step: PlanStep, node: PlanNode): Partial<Costs> {
  const handlers = retrying(node);
  const repeats = repeatsOf(
    step.retries ? step.retry : null,
    handlers.map(({ retry }) => retry),
  );
  const who = `“${step.id}”`;
  const at = { node: node.id, pointer: step.pointer };
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

function triedMessage(who: string, attempts: number): string {
  return attempts === 1 ? `${who} is tried once` : `${who} is tried up to ${attempts} times`;
}

/** Attempts of one step in one visit, and the waits between them, ms. */
function repeatsOf(policy: RetryPolicy | null, handlers: readonly RetryPolicy[]): { attempts: number; waits: number } {
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

/** What a node does beside its steps. */
function ownCosts(node: PlanNode, context: VisitContext): Partial<Costs>[] {
  const at = { node: node.id, pointer: node.pointer };
  switch (node.type) {
    case 'llm_action':
      return [modelCosts(node, context)];
    case 'human_approval': {
      const times = node.timeout_action === 'escalate' ? 2 : 1;
      const time =
        node.timeout_ms === null
          ? endlessCost({
              ...at,
              message: `the approval “${node.id}” has no timeout: a person may let it wait for ever`,
            })
          : costOf({
              ...at,
              message: `a person has this long to decide “${node.id}”${times === 2 ? ', the time after the escalation included' : ''}`,
              amount: constant(times * node.timeout_ms),
            });
      return [
        {
          wall_clock_with_people_ms: time,
          people_ms: time,
          events: costOf({ ...at, message: 'asking a person', amount: constant(EVENTS_A_STEP) }),
        },
      ];
    }
    case 'sequence':
      return [listed(node, node.validations.length, 'validations')];
    case 'verification':
      return [listed(node, node.checks.length, 'checks')];
    case 'transform':
      return [listed(node, node.transformations.length, 'transformations')];
    default:
      return [];
  }
}

function listed({ id, pointer }: PlanNode, n: number, what: string): Partial<Costs> {
  return { events: costOf({ node: id, pointer, message: what, amount: constant(2 * n) }) };
}

const TOKENS_A_PRICE = 1_000_000;

function modelCosts(node: LlmNode, { profiles }: VisitContext): Partial<Costs> {
  const at = { node: node.id, pointer: node.pointer };
  const { attempts: tries, waits } = repeatsOf(
    node.retries ? node.retry : null,
    retrying(node).map(({ retry }) => retry),
  );
  // An answer that names no branch is asked to be repaired once.
  const attempts = tries + (node.branches === null ? 0 : 1);
  const who = `“${node.id}”`;
  const calls = costOf({ ...at, message: triedMessage(`the model of ${who}`, attempts), amount: constant(attempts) });
  const time = costOf({
    ...at,
    message: `${who} may take its timeout${attempts > 1 ? ` ${attempts} times` : ''}`,
    amount: constant(attempts * node.timeout_ms + waits),
  });
  const tokens =
    node.max_tokens === null
      ? endlessCost({ ...at, message: `${who} has no \`max_tokens\`: a model may answer at any length` })
      : costOf({
          ...at,
          message: `${who}: ${attempts} × ${node.max_tokens} tokens`,
          amount: constant(attempts * node.max_tokens),
        });
  return {
    external_calls: costOf({ ...at, message: `the model of ${who}`, amount: constant(1) }),
    attempts: calls,
    llm_calls: calls,
    llm_tokens: tokens,
    cost_usd: moneyOf(node, attempts, profiles),
    wall_clock_ms: time,
    wall_clock_with_people_ms: time,
    concurrency: costOf({ ...at, message: `the model of ${who}`, amount: constant(1) }),
    events: costOf({
      ...at,
      message: `${who} in the history`,
      amount: constant(EVENTS_A_STEP + attempts * EVENTS_AN_ATTEMPT),
    }),
  };
}

function moneyOf(node: LlmNode, attempts: number, profiles: VisitContext['profiles']): Cost {
  const at = { node: node.id, pointer: node.pointer };
  const name = node.model?.toLowerCase() ?? null;
  const profile = profiles?.find((one) => one.name.toLowerCase() === name);
  if (profile?.outputPrice == null || profile.inputPrice === null) {
    const model = node.model === null ? 'the model' : `“${node.model}”`;
    return endlessCost({ ...at, message: `what ${model} of “${node.id}” costs is not known here` });
  }
  if (node.max_tokens === null) {
    return endlessCost({ ...at, message: `“${node.id}” has no \`max_tokens\`: a model may answer at any length` });
  }
  const prompt = quantity({ name: `tokens of the prompt of ${node.id}`, kind: 'prompt', cap: null, most: null });
  const call = plus(
    constant((node.max_tokens * profile.outputPrice) / TOKENS_A_PRICE),
    scaled(prompt, profile.inputPrice / TOKENS_A_PRICE),
  );
  return costOf({
    ...at,
    message: `“${node.id}”: ${attempts} calls of “${profile.name}”`,
    amount: scaled(call, attempts),
  });
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, n) => sum + n, 0);
}
