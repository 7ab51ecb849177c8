import { mergeRetry, procedureRetry } from '../../ckp/plan/retry.ts';
import type { JsonObject } from '../../schema/json.ts';
import { retryDelay } from '../policy/retry.ts';

/** A policy may allow millions; nobody reads more delays than these. */
const MOST_DELAYS = 1_000;

/** Retry settings as written: `procedure` is a `global_config`, `node` and `step` are the retry blocks themselves. */
export interface RetryLevels {
  procedure?: JsonObject | undefined;
  node?: JsonObject | undefined;
  step?: JsonObject | undefined;
}

/**
 * What retry settings come to: how often, and the delay before each retry, ms (the first 1,000). With `jitter` a delay
 * is drawn from its upper half; the longest is shown. Source: REFERENCE §6.
 */
export function tryRetry({ procedure = {}, node = {}, step = {} }: RetryLevels): {
  max_retries: number;
  delays_ms: number[];
  jitter: boolean;
} {
  const policy = mergeRetry(procedureRetry(procedure), node, step);
  const shown = Math.min(policy.max_retries, MOST_DELAYS);
  const delays_ms = Array.from({ length: shown }, (_, i) => retryDelay(policy, i + 1, () => 1));
  return { max_retries: policy.max_retries, delays_ms, jitter: policy.jitter };
}
