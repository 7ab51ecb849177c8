import type { ErrorHandler, RetryPolicy } from '../plan/plan.ts';
import { delayBefore } from '../plan/retry-delay.ts';

const UNITS: readonly [ms: number, one: string, many: string][] = [
  [86_400_000, 'day', 'days'],
  [3_600_000, 'h', 'h'],
  [60_000, 'min', 'min'],
  [1_000, 's', 's'],
  [1, 'ms', 'ms'],
];

/**
 * A time in its two largest units.
 *
 * @param ms milliseconds
 * @example duration(90_000) // '1 min 30 s'
 */
export function duration(ms: number): string {
  const first = UNITS.findIndex(([size]) => ms >= size);
  if (first === -1) return ms > 0 ? `${ms} ms` : '0 ms';
  let rest = ms;
  const parts: string[] = [];
  for (const [size, one, many] of UNITS.slice(first, first + 2)) {
    const count = size === 1 ? Math.round(rest) : Math.floor(rest / size);
    if (count > 0) parts.push(`${count} ${count === 1 ? one : many}`);
    rest -= count * size;
  }
  return parts.join(' ');
}

/** `once`, `twice`, `3 times`. */
export function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}

/** `two`, `two and three`, `one, two and three`. */
export function listed(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** Longest list of delays that is spelled out. */
const MOST_DELAYS = 5;

/** A retry policy with its delays: `3 retries, after 1 s, 2 s and 4 s (exponential)`. */
export function retryWords(policy: RetryPolicy): string {
  const { max_retries: most } = policy;
  if (most === 0) return 'no retry';
  const delays: string[] = [];
  for (let n = 1; n <= most && n <= MOST_DELAYS; n += 1) delays.push(duration(delayBefore(policy, n)));
  const same = delays.every((delay) => delay === delays[0]);
  const shown = same
    ? `after ${delays[0]}${most > 1 ? ' each' : ''}`
    : most > MOST_DELAYS
      ? `after ${delays.join(', ')} … up to ${duration(delayBefore(policy, most))}`
      : `after ${listed(delays)}`;
  const jitter = policy.jitter ? ', each shortened by up to half at random' : '';
  const only = policy.retry_on.length > 0 ? `; for ${listed(policy.retry_on, 'or')}` : '';
  const never = policy.non_retryable.length > 0 ? `; never for ${listed(policy.non_retryable, 'or')}` : '';
  return `${most} ${most === 1 ? 'retry' : 'retries'}, ${shown} (${policy.strategy}${jitter})${only}${never}`;
}

/** What a handler matches: `any failure`, `Http with status 429 or 503`. */
export function matchWords(handler: ErrorHandler): string {
  const { error_type: type, match } = handler;
  const parts = [typeWords(type)];
  if (match.http_status !== null) parts.push(`with status ${listed(match.http_status.map(String), 'or')}`);
  if (match.code !== null) parts.push(`with code ${match.code}`);
  if (match.text_contains !== null) parts.push(`whose text contains “${match.text_contains}”`);
  return parts.join(' ');
}

/** A failure type as matched: `any failure` for a catch-all. */
export function typeWords(type: string): string {
  return type === '*' ? 'any failure' : type;
}

/** Text in one line, cut where it is long. */
export function short(text: string, most = 80): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
