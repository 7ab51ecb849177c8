import type { LlmNode, PlanNode, PlanStep } from '../../ckp/plan/plan.ts';
import type { Scope } from '../../ckp/scope.ts';
import { render } from '../../ckp/template/render.ts';
import type { Json } from '../../schema/json.ts';

/** A step's idempotency key. `explicit`: the author wrote it, so another step may complete under the same key. */
export interface IdempotencyKey {
  key: string;
  explicit: boolean;
}

/**
 * The step's own key, else the node's prefix with the step's id, else run + control path + node + visit + step (the
 * step key). Source: REFERENCE §6.
 */
export function idempotencyKey(
  runId: string,
  stepKey: string,
  node: PlanNode,
  step: Pick<PlanStep, 'id' | 'idempotency_key'> | Pick<LlmNode, 'id' | 'idempotency_key'>,
  scope: Scope,
): IdempotencyKey {
  if (step.idempotency_key) {
    const key = keyText(render(step.idempotency_key, scope));
    if (key !== null) return { key, explicit: true };
  }
  if ((node.type === 'sequence' || node.type === 'processing') && node.idempotency_prefix) {
    const prefix = keyText(render(node.idempotency_prefix, scope));
    if (prefix !== null) return { key: `${prefix}:${step.id}`, explicit: true };
  }
  return { key: `${runId}/${stepKey}`, explicit: false };
}

/** A key that renders to nothing would make all steps one: then the default stands. */
function keyText(value: Json): string | null {
  if (value === null || value === '') return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Under which once-only fact the result of a completed explicit key is remembered in its run. */
export function replayKey(key: string): string {
  return `idempotency:${key}`;
}
