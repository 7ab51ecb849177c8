import type { Json } from '../../../schema/json.ts';
import type { EffectClass } from '../../actions.ts';
import type { Expr } from '../../expression/ast.ts';
import type { Template } from '../../template/ast.ts';
import type { Transform } from '../../transformations/transform.ts';
import type { ErrorRoute, HandlerPolicy, RetryPolicy } from './policies.ts';

/** One step of a sequence, operation of a processing node, clean-up, recovery or compensation step. */
export interface PlanStep {
  id: string;
  pointer: string;
  action: string;
  /** How it is carried out: in the core, by the run's shell, or by an agent. */
  run: 'internal' | 'local' | 'agent';
  agent: string | null;
  effect: EffectClass;
  /** Parameters of the action, rendered when the step starts. */
  params: Record<string, Template>;
  /** Parameters that are expressions (`expression`, `condition`), by name; absent from `params`. */
  exprs: Record<string, Expr>;
  /** What a list operation does with its `source`; its texts are absent from `params`. */
  transform: Transform | null;
  output_variable: string | null;
  timeout_ms: number;
  wait_ms: Template | null;
  wait_after_ms: Template | null;
  retries: boolean;
  retry: RetryPolicy;
  /** null = the default key (REFERENCE §6). */
  idempotency_key: Template | null;
  dispatch_mode: 'async' | 'sync';
  on_error: ErrorRoute[];
  compensation: Compensation | null;
  /** What the step needs for itself while it runs. */
  resource: Template | null;
  /** As written; null = none. */
  priority: Json;
  screenshot_on_complete: boolean;
  /** The step's value is the `body` of the result, parsed (`api.get` and its like, REFERENCE §7). */
  body_only: boolean;
}

/** Registered when its node or step completes, run in reverse order (REFERENCE §6). One of both. */
export interface Compensation {
  steps: PlanStep[];
  node: string | null;
}

export interface ErrorHandler extends HandlerPolicy {
  /** Run before the action, before each retry where the action is retry. */
  recovery_steps: PlanStep[];
}
