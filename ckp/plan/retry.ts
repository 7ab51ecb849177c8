import type { Json, JsonObject } from '../../schema/json.ts';
import type { RetryPolicy } from './plan.ts';

/** What holds where nobody says otherwise (REFERENCE §2, §6): three retries after 1, 2 and 4 s, at most an hour. */
export const DEFAULT_RETRY: RetryPolicy = {
  max_retries: 3,
  base_delay_ms: 1000,
  strategy: 'exponential',
  multiplier: 2,
  max_delay_ms: 3_600_000,
  jitter: false,
  non_retryable: [],
  retry_on: [],
};

/** Words for a strategy (REFERENCE §6). */
export const RETRY_STRATEGIES: Record<string, RetryPolicy['strategy']> = {
  fixed: 'fixed',
  linear: 'linear',
  exponential: 'exponential',
  exponential_backoff: 'exponential',
  fibonacci: 'fibonacci',
};

/**
 * Lays retry settings over a policy, field by field, later blocks over earlier ones: step beats node beats procedure
 * (REFERENCE §6). Aliases are resolved, zero is a value, and what is not a usable value leaves the field as it was.
 * Where nothing is laid over it, it is the policy itself.
 *
 * @example mergeRetry(DEFAULT_RETRY, { max_attempts: 3 }, { delay_ms: 0 }).max_retries === 2
 */
export function mergeRetry(base: RetryPolicy, ...blocks: JsonObject[]): RetryPolicy {
  if (blocks.length === 0) return base;
  const policy = { ...base };
  for (const block of blocks) Object.assign(policy, readBlock(block));
  return policy;
}

/** The policy of a procedure from its `global_config`: `retry_policy` beats `default_retry` beats the loose fields. */
export function procedureRetry(globalConfig: JsonObject): RetryPolicy {
  const blocks = [globalConfig, globalConfig.default_retry, globalConfig.retry_policy];
  return mergeRetry(DEFAULT_RETRY, ...blocks.filter((block): block is JsonObject => isBlock(block)));
}

function isBlock(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readBlock(block: JsonObject): Partial<RetryPolicy> {
  const read: Partial<RetryPolicy> = {};
  const maxRetries = count(block.max_retries) ?? retriesOf(count(block.max_attempts));
  if (maxRetries !== undefined) read.max_retries = maxRetries;
  const delay = ['base_delay_ms', 'retry_delay_ms', 'delay_ms', 'backoff_ms'].map((name) => amount(block[name]));
  const base = delay.find((value) => value !== undefined);
  if (base !== undefined) read.base_delay_ms = base;
  const multiplier = amount(block.multiplier) ?? amount(block.backoff_multiplier);
  if (multiplier !== undefined) read.multiplier = multiplier;
  const cap = amount(block.max_delay_ms);
  if (cap !== undefined) read.max_delay_ms = cap;
  const strategy = typeof block.strategy === 'string' ? strategyOf(block.strategy) : undefined;
  if (strategy !== undefined) read.strategy = strategy;
  if (typeof block.jitter === 'boolean') read.jitter = block.jitter;
  const nonRetryable = words(block.non_retryable);
  if (nonRetryable !== undefined) read.non_retryable = nonRetryable;
  const retryOn = words(block.retry_on);
  if (retryOn !== undefined) read.retry_on = retryOn;
  return read;
}

function strategyOf(word: string): RetryPolicy['strategy'] | undefined {
  return Object.hasOwn(RETRY_STRATEGIES, word) ? RETRY_STRATEGIES[word] : undefined;
}

/** `max_attempts` counts the first one too. */
function retriesOf(attempts: number | undefined): number | undefined {
  return attempts === undefined ? undefined : Math.max(0, attempts - 1);
}

function amount(value: Json | undefined): number | undefined {
  const n = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof n === 'number' && Number.isFinite(n) && n >= 0 ? n : undefined;
}

function count(value: Json | undefined): number | undefined {
  const n = amount(value);
  return n === undefined ? undefined : Math.floor(n);
}

function words(value: Json | undefined): string[] | undefined {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return undefined;
  return value.filter((word) => typeof word === 'string' || typeof word === 'number').map(String);
}
