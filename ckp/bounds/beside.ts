import type { Compensation, ErrorHandler, Plan, PlanNode, PlanStep } from '../plan/plan.ts';
import { workOf } from '../plan/work.ts';
import { costOf, endlessCost } from './cost.ts';
import { type Costs, everywhere, NO_COSTS, summed, timesOver } from './costs.ts';
import { EVENTS_A_STEP, EVENTS_AN_ATTEMPT, stepCosts } from './steps.ts';

/** A screenshot for the record may take so long (engine/steps/steps.ts). */
export const SCREENSHOT_MS = 30_000;

/** What a visit of a node may bring beside its own steps: recovery steps, screenshots, and what undoes it later. */
export function besideCosts(node: PlanNode, plan: Plan): Costs[] {
  const steps = workOf(node);
  const costs: Costs[] = [];
  for (const handler of node.handlers) {
    if (handler.recovery_steps.length > 0) costs.push(recoveryCosts(handler, node, steps.length));
  }
  const onFail = node.screenshot_on_fail || plan.config.screenshot_on_fail;
  for (const step of steps) {
    // `screenshot_on_complete` of a step, `screenshot_on_fail` of its node or of the procedure (REFERENCE §1, §2).
    if (step.screenshot_on_complete || (onFail && isOnScreen(step))) costs.push(shot(step, node));
  }
  if (node.compensation !== null) costs.push(undoing(node.compensation, node, plan));
  for (const { compensation } of steps) if (compensation !== null) costs.push(undoing(compensation, node, plan));
  return costs;
}

/** Before each retry of each step, and once more where the node itself failed; before any other action once a failure. */
function recoveryCosts(handler: ErrorHandler, node: PlanNode, steps: number): Costs {
  const times = (handler.action === 'retry' ? handler.retry.max_retries : 1) * (steps + 1);
  return timesOver(summed(handler.recovery_steps.map((step) => stepCosts(step, node.id, []))), times);
}

const ON_SCREEN = /^(?:web|desktop)$/i;

/** An agent does it that has a screen to show. */
export function isOnScreen({ run, agent }: PlanStep): boolean {
  return run === 'agent' && agent !== null && ON_SCREEN.test(agent);
}

function shot({ id, pointer }: PlanStep, node: PlanNode): Costs {
  const at = { node: node.id, pointer, message: `a screenshot of “${id}”` };
  const one = costOf({ ...at, amount: 1 });
  const time = costOf({ ...at, amount: SCREENSHOT_MS });
  return {
    ...NO_COSTS,
    external_calls: one,
    attempts: one,
    wall_clock_ms: time,
    wall_clock_with_people_ms: time,
    events: costOf({ ...at, amount: EVENTS_A_STEP + EVENTS_AN_ATTEMPT }),
  };
}

/** What was registered is run at most once, after everything else; the run’s own clock does not stop it. */
function undoing(compensation: Compensation, node: PlanNode, plan: Plan): Costs {
  const target = compensation.node === null ? null : plan.nodes[compensation.node];
  if (target && target.type !== 'sequence' && target.type !== 'processing') {
    const message = `what “${target.id}” does to undo “${node.id}” is not looked at, since it is no plain sequence`;
    return everywhere(endlessCost({ node: node.id, pointer: node.pointer, message }));
  }
  const steps = target ? workOf(target) : compensation.steps;
  const handlers = target?.handlers.flatMap(({ action, retry }) => (action === 'retry' ? [retry] : [])) ?? [];
  const sum = summed(steps.map((step) => stepCosts(step, node.id, handlers)));
  const restarts = target?.handlers.some(({ action }) => action === 'retry_node') ? target.retry.max_retries : 0;
  const costs = timesOver(sum, 1 + restarts);
  return { ...costs, undoing_ms: costs.wall_clock_ms };
}
