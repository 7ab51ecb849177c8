import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Work } from '../../durable-objects/run/rpc.ts';
import type { Env } from '../env.ts';
import { holdClaim } from './hold-claim.ts';

const renewals: (() => Promise<boolean>)[] = [];
let asked: unknown[][] = [];
const RUNS = {
  getByName: () => ({
    renew: (...args: unknown[]) => {
      asked.push(args);
      return (renewals.shift() ?? (async () => true))();
    },
  }),
};
const env = { RUNS } as unknown as Pick<Env, 'RUNS'>;
const attempt = { key: 'n/1/s', attempt: 1, fence: 3 };

function hold(leftMs: number) {
  const work = { tenant: 'acme', run_id: 'run_1', attempt, deadline: 1000 + leftMs } as Work;
  return holdClaim(env, work, 'me', 1000);
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  asked = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('A2: the executing invocation renews its claim every 10 s, one that is not heard included, until it lets go', async () => {
  renewals.push(async () => Promise.reject(new Error('reset')));
  const claim = hold(300_000);
  await vi.advanceTimersByTimeAsync(35_000);
  expect(asked).toEqual([
    [attempt, 'me'],
    [attempt, 'me'],
    [attempt, 'me'],
  ]);
  expect(claim.signal.aborted).toBe(false);
  claim.release();
  await vi.advanceTimersByTimeAsync(400_000);
  expect(asked).toHaveLength(3);
  expect(claim.signal.aborted).toBe(false);
});

test('A2: a claim that is no longer ours stops the call', async () => {
  renewals.push(async () => false);
  const claim = hold(300_000);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(claim.signal.aborted).toBe(true);
  claim.release();
});

test('the attempt’s deadline stops the call, however far away it is', async () => {
  const near = hold(5000);
  const far = hold(90 * 24 * 3600 * 1000);
  await vi.advanceTimersByTimeAsync(5000);
  expect([near.signal.aborted, far.signal.aborted]).toEqual([true, false]);
  near.release();
  far.release();
});
