import { expect, test } from 'vitest';
import { countRuns } from './counts.ts';

const run = (state: 'completed' | 'failed', ms: number) => ({
  state,
  started_at: new Date(0).toISOString(),
  ended_at: new Date(ms).toISOString(),
});

test('runs are counted by state; only completed ones say how long the procedure takes', () => {
  const counts = countRuns([run('completed', 100), run('completed', 300), run('completed', 200), run('failed', 9)]);
  expect(counts.states.completed).toBe(3);
  expect(counts.states.failed).toBe(1);
  expect(counts.median).toBe(200);
  expect(counts.p95).toBe(300);
});

test('without runs there is no length to speak of', () => {
  expect(countRuns([])).toMatchObject({ of: 0, median: null, p95: null });
});
