import { expect, test } from 'vitest';
import type { EventView } from '../../schema/events.ts';
import { profileOf } from './profile.ts';

function events(...types: EventView['type'][]): EventView[] {
  return types.map((type, n) => ({ v: 1, seq: n + 1, at: '', type, path: '', data: {}, effects: [] }));
}

test('internal work is one transaction, and the floor ends by itself', () => {
  const { commits } = profileOf(events('run_created', 'node_entered', 'run_completed'), null);
  expect(commits.map(({ rows, call }) => [rows.length, call])).toEqual([[3, false]]);
  expect(commits[0]?.rows.at(-1)).toContain('floor_completed');
});

test('a dispatched step is a transaction to dispatch, one to claim with its call, one to complete', () => {
  const { commits } = profileOf(
    events('run_created', 'step_dispatched', 'step_claimed', 'step_completed', 'run_completed'),
    null,
  );
  expect(commits.map(({ rows, call }) => [rows.length, call])).toEqual([
    [2, false],
    [1, true],
    [2, false],
  ]);
});
