import { expect, test } from 'vitest';
import type { RunEvent } from '../api/types.ts';
import { retryChains } from './retry-chains.ts';

const line = (type: RunEvent['type'], step: string, path = '') => ({ type, path, node_id: 'n', step_id: step });

test('the attempts of a step that was tried again are tied; what lies between is passed', () => {
  expect(
    retryChains([
      line('node_entered', ''),
      line('step_dispatched', 's'),
      line('step_failed', 's'),
      line('step_retry_scheduled', 's'),
      line('step_completed', 'other'),
      line('step_completed', 's'),
      line('node_completed', ''),
    ]),
  ).toEqual([null, 'first', 'knot', 'knot', 'pass', 'last', null]);
});

test('a step that went well at once is no chain, nor are steps of the same name on two paths', () => {
  expect(retryChains([line('step_dispatched', 's'), line('step_completed', 's')])).toEqual([null, null]);
  expect(retryChains([line('step_retry_scheduled', 's', 'a'), line('step_completed', 's', 'b')])).toEqual([null, null]);
});
