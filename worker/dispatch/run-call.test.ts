import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Env } from '../env.ts';
import { askRun, RunUnavailable, untilAnswered } from './run-call.ts';

/** A namespace whose first stubs are broken, each for ever, as a stub is whose object went away. */
function namespace(broken: number) {
  let stubs = 0;
  const RUNS = {
    getByName: () => {
      const isBroken = stubs++ < broken;
      return {
        view: async () => {
          if (isBroken) throw new Error('the object was reset');
          return 'answered';
        },
      };
    },
  };
  return { env: { RUNS } as unknown as Pick<Env, 'RUNS'>, stubs: () => stubs };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('A5: the object is asked on a new stub each time until it answers', async () => {
  const { env, stubs } = namespace(40);
  const answer = untilAnswered(env, 'acme', 'run_1', (run) => run.view());
  await vi.runAllTimersAsync();
  expect(await answer).toBe('answered');
  expect(stubs()).toBe(41);
});

test('A5: pauses grow to ten seconds and no further', async () => {
  const { env, stubs } = namespace(12);
  const answer = untilAnswered(env, 'acme', 'run_1', (run) => run.view());
  await vi.advanceTimersByTimeAsync(50 + 100 + 200 + 400 + 800 + 1600 + 3200 + 6400 + 4 * 10_000);
  expect(await answer).toBe('answered');
  expect(stubs()).toBe(13);
});

test('somebody who waits for a reply is told after some seconds that the run does not answer', async () => {
  const { env, stubs } = namespace(Number.POSITIVE_INFINITY);
  const answer = expect(askRun(env, 'acme', 'run_1', (run) => run.view())).rejects.toThrow(RunUnavailable);
  await vi.advanceTimersByTimeAsync(4000);
  await answer;
  expect(stubs()).toBe(7);
});
