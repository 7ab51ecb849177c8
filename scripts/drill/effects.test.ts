import { expect, test } from 'vitest';
import type { EffectCount } from '../../agents/demo/effects.ts';
import { doubledSteps } from './effects.ts';

function effect(key: string, count = 1): EffectCount {
  return {
    agent: 'demo-web',
    action: 'type',
    run_id: 'run_1',
    node_id: 'n',
    step_id: 's',
    idempotency_key: key,
    count,
  };
}
const completed = { type: 'step_completed', node_id: 'n', step_id: 's' } as const;

test('each iteration has its own key: as many effects as completions is well', () => {
  expect(doubledSteps('run_1', [effect('a'), effect('b')], [completed, completed])).toEqual([]);
});

test('an effect that happened twice under its key is a double', () => {
  expect(doubledSteps('run_1', [effect('a', 2)], [completed])).toMatchObject([{ effects: 2, completed: 1 }]);
  expect(doubledSteps('run_1', [effect('a', 2)], [completed, completed])).toHaveLength(1);
});

test('a step done again under another key is a double', () => {
  expect(doubledSteps('run_1', [effect('a'), effect('b')], [completed])).toMatchObject([{ effects: 2, completed: 1 }]);
});

test('other runs and steps without an effect outside do not count', () => {
  expect(doubledSteps('run_2', [effect('a', 2)], [completed])).toEqual([]);
});
