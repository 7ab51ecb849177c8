import { describe, expect, it } from 'vitest';
import { matchesType } from '../../ckp/plan/failure-types.ts';
import { RETRY } from '../testing/plans.ts';
import { failure } from './failures.ts';
import { mayRetry, retryDelay } from './retry.ts';

const half = () => 0.5;

describe('retryDelay', () => {
  it.each([
    ['fixed', [200, 200, 200, 200]],
    ['linear', [200, 400, 600, 800]],
    ['exponential', [200, 400, 800, 1600]],
    ['fibonacci', [200, 200, 400, 600]],
  ] as const)('%s', (strategy, delays) => {
    const policy = { ...RETRY, strategy, base_delay_ms: 200 };
    expect([1, 2, 3, 4].map((n) => retryDelay(policy, n, half))).toEqual(delays);
  });
  it('is capped, then jittered in [½d, d]; zero is a value', () => {
    const policy = { ...RETRY, max_delay_ms: 1_000, jitter: true };
    expect(retryDelay(policy, 9, () => 0)).toBe(500);
    expect(retryDelay(policy, 9, () => 0.999999)).toBe(1_000);
    expect(retryDelay({ ...RETRY, base_delay_ms: 0 }, 5, half)).toBe(0);
  });
  it('never overflows', () => {
    for (const strategy of ['exponential', 'fibonacci', 'linear'] as const)
      expect(retryDelay({ ...RETRY, strategy }, 100_000, half)).toBe(RETRY.max_delay_ms);
  });
});

describe('which failures are retried', () => {
  const of = (type: string, retryable: boolean) =>
    failure({ frame: 'root' }, { type, code: 'E42', message: '', retryable });
  it('those that are retryable, unless excluded; others only where the author names them', () => {
    expect(mayRetry(RETRY, of('Http', true), null)).toBe(true);
    expect(mayRetry({ ...RETRY, non_retryable: ['HttpError'] }, of('Http', true), null)).toBe(false);
    expect(mayRetry({ ...RETRY, non_retryable: ['e42'] }, of('Http', true), null)).toBe(false);
    expect(mayRetry(RETRY, of('OutcomeUnknown', false), null)).toBe(false);
    expect(mayRetry(RETRY, of('OutcomeUnknown', false), '*')).toBe(false);
    expect(mayRetry(RETRY, of('OutcomeUnknown', false), 'OutcomeUnknown')).toBe(true);
    expect(mayRetry({ ...RETRY, retry_on: ['OutcomeUnknown'] }, of('OutcomeUnknown', false), null)).toBe(true);
    expect(mayRetry({ ...RETRY, retry_on: ['Timeout'] }, of('Http', true), null)).toBe(false);
  });
  it.each([
    ['Timeout', 'TimeoutException', true],
    ['timeouterror', 'Timeout', true],
    ['Transient', 'Connection', true],
    ['Transient', 'Http', false],
    ['', 'Anything', true],
    ['Exception', 'Anything', true],
    ['ValueError', 'KeyError', false],
  ])('error_type %j and a %s: %s', (pattern, type, expected) => {
    expect(matchesType(pattern, type)).toBe(expected);
  });
});
