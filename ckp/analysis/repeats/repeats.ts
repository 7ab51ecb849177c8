import type { ErrorHandler, PlanNode, PlanStep } from '../../plan/plan.ts';

/** One way in which a step is carried out again after it may have had its effect. */
export type Repeat =
  /** The step's own retry policy. */
  | { by: 'policy'; times: number; types: readonly string[]; pointer: string }
  /** An error handler of its node tries the failed step again. */
  | { by: 'handler'; times: number; types: readonly string[]; pointer: string }
  /** The node starts again from its first step: an error handler, or a validation that does not hold. */
  | { by: 'restart'; times: number; types: readonly string[]; pointer: string };

/**
 * How the policies of its node and its own may repeat a step. `times`: repeats after the first. `types`: the failures
 * that lead to it as the author names them, empty for all. Retries keep the step's idempotency key; a restart is a new
 * visit and so has a new default key. Source: REFERENCE §6.
 */
export function repeatsOf(node: PlanNode, step: PlanStep): Repeat[] {
  // Clean-up passes over what fails: no handler is asked (REFERENCE §7, terminate).
  if (node.type === 'terminate') return byPolicy(step);
  return [...byPolicy(step), ...node.handlers.flatMap((handler) => byHandler(handler, node)), ...byValidation(node)];
}

function byPolicy({ retries, retry, pointer }: PlanStep): Repeat[] {
  if (!retries || retry.max_retries === 0) return [];
  return [{ by: 'policy', times: retry.max_retries, types: retry.retry_on, pointer }];
}

function byHandler(handler: ErrorHandler, node: PlanNode): Repeat[] {
  const { action, pointer } = handler;
  if (action !== 'retry' && action !== 'retry_node') return [];
  const times = action === 'retry' ? handler.retry.max_retries : node.retry.max_retries;
  if (times === 0) return [];
  const types = handler.error_type === '*' ? [] : [handler.error_type];
  return [{ by: action === 'retry' ? 'handler' : 'restart', times, types, pointer }];
}

function byValidation(node: PlanNode): Repeat[] {
  if (node.type !== 'sequence' || node.retry.max_retries === 0) return [];
  const check = node.validations.find(({ on_failure }) => on_failure === 'retry_node');
  return check === undefined
    ? []
    : [{ by: 'restart', times: node.retry.max_retries, types: ['Validation'], pointer: check.pointer }];
}
