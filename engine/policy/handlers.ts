import type { ErrorHandler, RetryPolicy } from '../../ckp/plan/plan.ts';
import type { Failure } from '../../schema/failure.ts';
import { matchHandler } from './matching.ts';
import { mayRetry } from './retry.ts';

/** What a node's policies say about a failure that has just happened. */
export type Recovery =
  /** Again, as retry number n of this policy. `handler`: the handler that says so; null = the retry policy. */
  | { do: 'retry'; handler: Matched | null; policy: RetryPolicy; n: number }
  /** The node from its first step, as restart number n. */
  | { do: 'restart'; handler: Matched; policy: RetryPolicy; n: number }
  /** As if it had succeeded with null. */
  | { do: 'ignore'; handler: Matched }
  /** Another node takes over. */
  | { do: 'fallback'; handler: Matched; to: string }
  /** The failure stands: on to `on_error`, then loop, branch, procedure. */
  | { do: 'fail'; handler: Matched | null };

export interface Matched {
  index: number;
  handler: ErrorHandler;
}

/** How much of the policies is used up. */
export interface Used {
  retries: number;
  handlers: Record<string, number>;
  restarts: number;
}

/** The policies of what failed: a step with its node, or a node itself. */
export interface Policies {
  /** Whether it retries by policy at all. */
  retries: boolean;
  retry: RetryPolicy;
  /** For `retry_node`. */
  nodeRetry: RetryPolicy;
  handlers: readonly ErrorHandler[];
}

/** Retry by policy first, then the first handler that matches. Source: REFERENCE §6. */
export function recoveryFor(policies: Policies, failure: Failure, used: Used): Recovery {
  const { retry } = policies;
  if (policies.retries && used.retries < retry.max_retries && mayRetry(retry, failure, null))
    return { do: 'retry', handler: null, policy: retry, n: used.retries + 1 };
  const matched = matchHandler(policies.handlers, failure);
  if (!matched) return { do: 'fail', handler: null };
  const { handler, index } = matched;
  switch (handler.action) {
    case 'retry': {
      const n = (used.handlers[index] ?? 0) + 1;
      if (n <= handler.retry.max_retries && mayRetry(handler.retry, failure, handler.error_type))
        return { do: 'retry', handler: matched, policy: handler.retry, n };
      return fallbackOrFail(matched);
    }
    case 'retry_node': {
      const n = used.restarts + 1;
      if (n <= policies.nodeRetry.max_retries && mayRetry(policies.nodeRetry, failure, handler.error_type))
        return { do: 'restart', handler: matched, policy: policies.nodeRetry, n };
      return fallbackOrFail(matched);
    }
    case 'ignore':
      return { do: 'ignore', handler: matched };
    case 'escalate':
    case 'fallback':
      return fallbackOrFail(matched);
    case 'fail':
    case 'screenshot_and_fail':
      return { do: 'fail', handler: matched };
  }
}

function fallbackOrFail(matched: Matched): Recovery {
  const { fallback_node: to } = matched.handler;
  return to === null ? { do: 'fail', handler: matched } : { do: 'fallback', handler: matched, to };
}
