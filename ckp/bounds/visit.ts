import type { KnownLlmProfile } from '../environment.ts';
import { STEP_TIMEOUT_MS } from '../plan/bind.ts';
import type { LlmNode, Plan, PlanNode, RetryPolicy } from '../plan/plan.ts';
import { workOf } from '../plan/work.ts';
import { plus, quantity, scaled } from './amount.ts';
import { besideCosts, isOnScreen, SCREENSHOT_MS } from './beside.ts';
import { type Cost, costOf, endlessCost, inSum } from './cost.ts';
import { type Costs, NO_COSTS, summed, timesOver } from './costs.ts';
import { delaysOf } from './duration.ts';
import { EVENTS_A_STEP, EVENTS_A_VISIT, EVENTS_AN_ATTEMPT, repeatsOf, stepCosts, triedMessage } from './steps.ts';

export interface VisitContext {
  plan: Plan;
  /** Null: not known. */
  profiles: readonly KnownLlmProfile[] | null;
}

/**
 * What one entry of a node costs at most by itself: its steps with all their retries, and all the restarts that its
 * policies allow. What runs in the body of a loop, in branches and in a subflow is not in it. Source: REFERENCE §6, §7.
 */
export function visitCosts(node: PlanNode, context: VisitContext): Costs {
  const visits = 1 + restartsOf(node);
  const policies = retrying(node);
  const costs: Costs[] = workOf(node).map((step) => stepCosts(step, node.id, policies));
  costs.push(...ownCosts(node, context, policies), ...besideCosts(node, context.plan));
  const after = afterwards(node, visits, policies);
  return visits === 1 ? summed([...costs, after]) : summed([timesOver(summed(costs), visits), after]);
}

/** How often a node may start again after it has begun: by handlers that say so, and by validations. */
export function restartsOf(node: PlanNode): number {
  if (node.type === 'terminate' || node.type === 'verification') return 0;
  const byValidation = node.type === 'sequence' && node.validations.some((check) => check.on_failure === 'retry_node');
  const byHandler = node.handlers.some(({ action }) => action === 'retry_node');
  const whole = byValidation || byHandler ? node.retry.max_retries : 0;
  return whole + (failsByItself(node) ? sumOf(retrying(node), ({ max_retries }) => max_retries) : 0);
}

/** A failure that is not one of its steps: then a handler that retries starts the whole node again. */
function failsByItself(node: PlanNode): boolean {
  if (node.type === 'processing' || node.type === 'llm_action') return false;
  return node.type !== 'sequence' || node.validations.some((check) => check.on_failure === 'throw_exception');
}

/** The policies of its handlers that try a step again. */
function retrying(node: PlanNode): readonly RetryPolicy[] {
  if (node.handlers.length === 0 || node.type === 'terminate') return NONE;
  return node.handlers.flatMap(({ action, retry }) => (action === 'retry' ? [retry] : []));
}

const NONE: readonly RetryPolicy[] = [];

function sumOf(policies: readonly RetryPolicy[], of: (policy: RetryPolicy) => number): number {
  return policies.reduce((sum, policy) => sum + of(policy), 0);
}

/** The waits before restarts, a screenshot of a failure, and the entries about them in the history. */
function afterwards(node: PlanNode, visits: number, policies: readonly RetryPolicy[]): Costs {
  const at = { node: node.id, pointer: node.pointer };
  const delays = (retry: RetryPolicy) => delaysOf(retry, retry.max_retries);
  const waits = visits === 1 ? 0 : delays(node.retry) + sumOf(policies, delays);
  const waiting = costOf({ ...at, message: 'waits before it starts again', amount: waits });
  const isShot = takesScreenshot(node);
  const events = costOf({
    ...at,
    message: 'entering, leaving and failing',
    amount: visits * EVENTS_A_VISIT + (isShot ? EVENTS_AN_ATTEMPT : 0),
  });
  if (!isShot) return { ...NO_COSTS, wall_clock_ms: waiting, wall_clock_with_people_ms: waiting, events };
  const message = 'a screenshot when it fails';
  const call = costOf({ ...at, message, amount: 1 });
  const time = inSum([waiting, costOf({ ...at, message, amount: SCREENSHOT_MS })]);
  return {
    ...NO_COSTS,
    external_calls: call,
    attempts: call,
    wall_clock_ms: time,
    wall_clock_with_people_ms: time,
    events,
  };
}

function takesScreenshot(node: PlanNode): boolean {
  return node.handlers.some(({ action }) => action === 'screenshot_and_fail') && workOf(node).some(isOnScreen);
}

/** What a node does beside its steps. */
function ownCosts(node: PlanNode, context: VisitContext, policies: readonly RetryPolicy[]): Costs[] {
  const at = { node: node.id, pointer: node.pointer };
  switch (node.type) {
    case 'llm_action':
      return [modelCosts(node, context, policies)];
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
              amount: times * node.timeout_ms,
            });
      return [
        {
          ...NO_COSTS,
          wall_clock_with_people_ms: time,
          people_ms: time,
          events: costOf({ ...at, message: 'asking a person', amount: EVENTS_A_STEP }),
        },
      ];
    }
    case 'sequence':
      return [
        listed(node, node.validations.length, 'validations'),
        ...node.validations
          .filter(({ check }) => check.endsWith('contains') || check.endsWith('exists'))
          .map((check) => looking(node, check.id, check.pointer)),
      ];
    case 'verification':
      return [listed(node, node.checks.length, 'checks')];
    case 'transform':
      return [listed(node, node.transformations.length, 'transformations')];
    default:
      return [];
  }
}

/** A validation that an agent looks at the screen for. */
function looking({ id }: PlanNode, check: string, pointer: string): Costs {
  const one = costOf({ node: id, pointer, message: `“${check}” looks at the screen`, amount: 1 });
  const time = costOf({
    node: id,
    pointer,
    message: `“${check}” looks at the screen`,
    amount: STEP_TIMEOUT_MS,
  });
  return {
    ...NO_COSTS,
    external_calls: one,
    attempts: one,
    concurrency: one,
    wall_clock_ms: time,
    wall_clock_with_people_ms: time,
    events: costOf({ node: id, pointer, message: `“${check}” in the history`, amount: EVENTS_AN_ATTEMPT }),
  };
}

function listed({ id, pointer }: PlanNode, n: number, what: string): Costs {
  return { ...NO_COSTS, events: costOf({ node: id, pointer, message: what, amount: 2 * n }) };
}

const TOKENS_A_PRICE = 1_000_000;

function modelCosts(node: LlmNode, context: VisitContext, policies: readonly RetryPolicy[]): Costs {
  const at = { node: node.id, pointer: node.pointer };
  const { attempts: tries, waits } = repeatsOf(node.retries ? node.retry : null, policies);
  // An answer that names no branch is asked to be repaired once.
  const attempts = tries + (node.branches === null ? 0 : 1);
  const who = `“${node.id}”`;
  const calls = costOf({ ...at, message: triedMessage(`the model of ${who}`, attempts), amount: attempts });
  const time = costOf({
    ...at,
    message: `${who} may take its timeout${attempts > 1 ? ` ${attempts} times` : ''}`,
    amount: attempts * node.timeout_ms + waits,
  });
  const tokens =
    node.max_tokens === null
      ? endlessCost({ ...at, message: `${who} has no \`max_tokens\`: a model may answer at any length` })
      : costOf({
          ...at,
          message: `${who}: ${attempts} × ${node.max_tokens} tokens`,
          amount: attempts * node.max_tokens,
        });
  return {
    ...NO_COSTS,
    external_calls: costOf({ ...at, message: `the model of ${who}`, amount: 1 }),
    attempts: calls,
    llm_calls: calls,
    llm_tokens: tokens,
    cost_usd: moneyOf(node, attempts, context),
    wall_clock_ms: time,
    wall_clock_with_people_ms: time,
    concurrency: costOf({ ...at, message: `the model of ${who}`, amount: 1 }),
    events: costOf({
      ...at,
      message: `${who} in the history`,
      amount: EVENTS_A_STEP + attempts * EVENTS_AN_ATTEMPT,
    }),
  };
}

function moneyOf(node: LlmNode, attempts: number, { profiles, plan }: VisitContext): Cost {
  const at = { node: node.id, pointer: node.pointer };
  const most = node.max_cost_usd ?? plan.config.budget.max_cost_per_llm_call_usd;
  if (most !== null) {
    const message = `“${node.id}”: ${attempts} calls of $${most} at most`;
    return costOf({ ...at, message, amount: attempts * most });
  }
  const name = (node.profile ?? node.model)?.toLowerCase() ?? null;
  const profile = profiles?.find((one) => one.name.toLowerCase() === name);
  if (profile?.outputPrice == null || profile.inputPrice === null) {
    const model = name === null ? 'the model' : `“${node.profile ?? node.model}”`;
    return endlessCost({ ...at, message: `what ${model} of “${node.id}” costs is not known here`, unknown: true });
  }
  if (node.max_tokens === null) {
    return endlessCost({ ...at, message: `“${node.id}” has no \`max_tokens\`: a model may answer at any length` });
  }
  const prompt = quantity({ name: `tokens of the prompt of ${node.id}`, kind: 'prompt', cap: null, most: null });
  const call = plus([
    (node.max_tokens * profile.outputPrice) / TOKENS_A_PRICE,
    scaled(prompt, profile.inputPrice / TOKENS_A_PRICE),
  ]);
  return costOf({
    ...at,
    message: `“${node.id}”: ${attempts} calls of “${profile.name}”`,
    amount: scaled(call, attempts),
  });
}
