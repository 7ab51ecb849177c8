import type { JsonObject } from '../../../schema/json.ts';
import type { Expr } from '../../expression/ast.ts';
import type { Template } from '../../template/ast.ts';

/** Delay before retry n in ms: see `ckp/plan/retry-delay.ts`. All fields explicit (REFERENCE §6). */
export interface RetryPolicy {
  /** Retries after the first attempt. */
  max_retries: number;
  base_delay_ms: number;
  strategy: 'fixed' | 'linear' | 'exponential' | 'fibonacci';
  multiplier: number;
  max_delay_ms: number;
  jitter: boolean;
  non_retryable: string[];
  retry_on: string[];
}

/** `timeout_policy`: fail-closed or fail-open (REFERENCE §6). */
export interface TimeoutPolicy {
  timeout_ms: number;
  on_timeout: 'fail' | 'continue';
}

/** Where a completed key replays its result, and for how long (REFERENCE §6). */
export interface IdempotencyPolicy {
  scope: 'run' | 'procedure' | 'tenant';
  /** Seconds; null = as long as the scope is kept. */
  ttl_s: number | null;
}

/** A durable timer from entering the node (REFERENCE §6). */
export interface SlaPolicy {
  max_duration_ms: number;
  on_breach: 'warn' | 'fail' | 'escalate';
  /** Node that takes over after an escalation; null: as warn. */
  escalation_handler: string | null;
}

/** What a node reports about itself (REFERENCE §7, any node). */
export interface TelemetryPolicy {
  track_duration: boolean;
  track_retries: boolean;
  custom_metrics: Template | null;
  trace_id: Template | null;
  span_id: Template | null;
}

/**
 * Where control goes after a node: the first true rule; with none true the path ends. `null` target = end of path.
 * A plain `next_node` is one rule without a condition.
 */
export type Route = { when: Expr | null; to: string | null; src: string | null }[];

export interface ErrorRoute {
  /** Failure type, or a catch-all (`*`). */
  error_type: string;
  to: string;
}

/** Which failures a handler is for, beside their type; null = any. */
export interface HandlerMatch {
  text_contains: string | null;
  code: string | null;
  http_status: number[] | null;
}

/** What a handler does (REFERENCE §6). */
export interface HandlerPolicy {
  pointer: string;
  /** Catch-alls are `*`. */
  error_type: string;
  match: HandlerMatch;
  action: 'retry' | 'retry_node' | 'ignore' | 'fail' | 'screenshot_and_fail' | 'escalate' | 'fallback';
  retry: RetryPolicy;
  fallback_node: string | null;
  notify: boolean;
  error_metadata: JsonObject | null;
}
