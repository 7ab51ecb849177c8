import type { Compensation, ErrorHandler, Plan, PlanNode, PlanStep } from '../plan/plan.ts';
import { workOf } from '../plan/work.ts';
import { constant } from './amount.ts';
import { costOf, endlessCost, multiplied } from './cost.ts';
import { type Costs, mapped, summed } from './costs.ts';
import { SUMMED } from './measures.ts';
import { EVENTS_A_STEP, EVENTS_AN_ATTEMPT, stepCosts } from './steps.ts';

/** A screenshot for the record may take so long (engine/steps/steps.ts). */
export const SCREENSHOT_MS = 30_000;

/** What a visit of a node may bring beside its own steps: recovery steps, screenshots, and what undoes it later. */
export function besideCosts(node: PlanNode, plan: Plan): Partial<Costs>[] {
  const steps = workOf(node);
  return [
    ...node.handlers.map((handler) => recoveryCosts(handler, node, steps.length)),
    ...steps.flatMap((step) => shots(step, node, plan)),
    ...[node.compensation, ...steps.map(({ compensation }) => compensation)].map((one) => undoing(one, node, plan)),
  ];
}

/** Before each retry of each step, and once more where the node itself failed; before any other action once a failure. */
function recoveryCosts(handler: ErrorHandler, node: PlanNode, steps: number): Partial<Costs> {
  if (handler.recovery_steps.length === 0) return {};
  const times = (handler.action === 'retry' ? handler.retry.max_retries : 1) * (steps + 1);
  const once = summed(handler.recovery_steps.map((step) => stepCosts(step, node.id, [])));
  return mapped(once, (cost, measure) => (measure === 'concurrency' ? cost : multiplied(cost, times)));
}

/** `screenshot_on_complete` of a step, `screenshot_on_fail` of its node or of the procedure (REFERENCE §1, §2). */
function shots(step: PlanStep, node: PlanNode, plan: Plan): Partial<Costs>[] {
  const onScreen = step.run === 'agent' && step.agent !== null && /^(?:web|desktop)$/i.test(step.agent);
  const failing = onScreen && (node.screenshot_on_fail || plan.config.screenshot_on_fail);
  return step.screenshot_on_complete || failing ? [shot(step, node)] : [];
}

function shot({ id, pointer }: PlanStep, node: PlanNode): Partial<Costs> {
  const at = { node: node.id, pointer, message: `a screenshot of “${id}”` };
  const one = costOf({ ...at, amount: constant(1) });
  const time = costOf({ ...at, amount: constant(SCREENSHOT_MS) });
  return {
    external_calls: one,
    attempts: one,
    wall_clock_ms: time,
    wall_clock_with_people_ms: time,
    events: costOf({ ...at, amount: constant(EVENTS_A_STEP + EVENTS_AN_ATTEMPT) }),
  };
}

/** What was registered is run at most once, after everything else; the run’s own clock does not stop it. */
function undoing(compensation: Compensation | null, node: PlanNode, plan: Plan): Partial<Costs> {
  if (compensation === null) return {};
  const target = compensation.node === null ? null : plan.nodes[compensation.node];
  if (target && target.type !== 'sequence' && target.type !== 'processing') {
    const message = `what “${target.id}” does to undo “${node.id}” is not looked at, since it is no plain sequence`;
    const endless = endlessCost({ node: node.id, pointer: node.pointer, message });
    return Object.fromEntries(SUMMED.map((measure) => [measure, endless])) as Costs;
  }
  const steps = target ? workOf(target) : compensation.steps;
  const handlers = target?.handlers.flatMap(({ action, retry }) => (action === 'retry' ? [retry] : [])) ?? [];
  const sum = summed(steps.map((step) => stepCosts(step, node.id, handlers)));
  const restarts = target?.handlers.some(({ action }) => action === 'retry_node') ? target.retry.max_retries : 0;
  const costs = mapped(sum, (cost, measure) => (measure === 'concurrency' ? cost : multiplied(cost, 1 + restarts)));
  return { ...costs, undoing_ms: costs.wall_clock_ms };
}
