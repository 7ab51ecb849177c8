import type { RetryPolicy } from './plan.ts';

/**
 * Delay before the nth retry (n ≥ 1), in ms, by strategy and cap, before jitter: with jitter it is the longest that
 * the delay can be. Source: REFERENCE §6.
 *
 * @example delayBefore({ strategy: 'exponential', base_delay_ms: 200, multiplier: 2, … }, 3) // 800
 */
export function delayBefore(policy: RetryPolicy, n: number): number {
  const capped = Math.min(uncapped(policy, n), policy.max_delay_ms);
  return Number.isFinite(capped) ? Math.max(0, capped) : policy.max_delay_ms;
}

function uncapped({ strategy, base_delay_ms: base, multiplier }: RetryPolicy, n: number): number {
  switch (strategy) {
    case 'fixed':
      return base;
    case 'linear':
      return base * n;
    case 'exponential':
      return base * multiplier ** (n - 1);
    case 'fibonacci':
      return base * fibonacci(n);
  }
}

/** 1, 1, 2, 3, 5 … from n = 1. */
function fibonacci(n: number): number {
  let [a, b] = [1, 1];
  // Past n = 1476 the number is no longer finite, and any cap has long been reached.
  for (let i = 1; i < Math.min(n, 1_480); i += 1) [a, b] = [b, a + b];
  return a;
}
