import { expect, test } from 'vitest';
import { nowWords, runLength, startedBy } from './now-words.ts';

const NOW = Date.UTC(2026, 10, 24, 12);

test('an open run says why it is where it is: by title, in the reader’s time', () => {
  const words = nowWords(
    {
      state: 'waiting',
      why: 'Waiting for a decision by manager at approve_batch (Approve the batch) until 2026-11-24T13:00:00.000Z.',
      failure: null,
    },
    NOW,
  );
  expect(words).toMatch(/^Waiting for a decision by manager at Approve the batch until \d\d:\d\d\.$/);
  expect(
    nowWords({ state: 'running', why: 'demo-web is doing click (open/step_1), attempt 1.', failure: null }, NOW),
  ).toBe('demo-web is doing click (open/step_1), attempt 1.');
  expect(nowWords({ state: 'completed', why: 'Completed.', failure: null }, NOW)).toBe('');
});

test('a run that has not started has no length', () => {
  expect(runLength({ started_at: null, ended_at: null }, NOW)).toBeNull();
  expect(runLength({ started_at: new Date(NOW - 500).toISOString(), ended_at: null }, NOW)).toBe(500);
});

test('a list names who started a run, or what kind of trigger did', () => {
  expect(startedBy({ trigger_type: 'scheduled', triggered_by: 'trg_1' })).toBe('Schedule');
  expect(startedBy({ trigger_type: 'manual', triggered_by: 'u1' }, 'u1')).toBe('You');
  expect(startedBy({ trigger_type: 'api', triggered_by: 'api_key:key_12345678' })).toBe('API key …5678');
});
