import { isCatchAll, matchesType } from '../../ckp/plan/failure-types.ts';
import type { RetryPolicy } from '../../ckp/plan/plan.ts';
import { delayBefore } from '../../ckp/plan/retry-delay.ts';
import type { Failure } from '../../schema/failure.ts';

/**
 * Delay before the nth retry (n ≥ 1), in ms: strategy, then the cap, then jitter (uniform in [½d, d]).
 * Source: REFERENCE §6.
 *
 * @example retryDelay({ strategy: 'exponential', base_delay_ms: 200, multiplier: 2, … }, 3, Math.random) // 800
 */
export function retryDelay(policy: RetryPolicy, n: number, random: () => number): number {
  const delay = delayBefore(policy, n);
  return Math.round(policy.jitter ? delay * (0.5 + random() / 2) : delay);
}

/**
 * Whether a policy retries this failure at all, its count aside. A failure that is not retryable is retried only
 * where the author names its type in `retry_on`, or in the handler that retries (`named`); a catch-all names nothing.
 * Source: REFERENCE §6.
 */
export function mayRetry(policy: RetryPolicy, failure: Failure, named: string | null): boolean {
  if (policy.non_retryable.some((word) => names(word, failure))) return false;
  if (policy.retry_on.some((word) => names(word, failure))) return true;
  if (named !== null && !isCatchAll(named) && matchesType(named, failure.type)) return true;
  const onlySome = policy.retry_on.some((word) => !isCatchAll(word));
  return failure.retryable && !onlySome;
}

/** A word of `retry_on` or `non_retryable`: a type or a code. */
function names(word: string, failure: Failure): boolean {
  return !isCatchAll(word) && (matchesType(word, failure.type) || word.toLowerCase() === failure.code.toLowerCase());
}
