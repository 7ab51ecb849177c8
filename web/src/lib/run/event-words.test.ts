import { expect, test } from 'vitest';
import { EVENT_TYPES } from '../../../../schema/events.ts';
import type { RunEvent } from '../api/types.ts';
import { eventWords } from './event-words.ts';

const event = (type: RunEvent['type'], data: RunEvent['data'] = {}): RunEvent => ({
  v: 1,
  seq: 1,
  at: '2026-11-24T09:14:03.221Z',
  type,
  path: '',
  data,
  effects: [],
});

test('every event of a run has words, also with nothing in its data', () => {
  for (const type of EVENT_TYPES) {
    const { text } = eventWords(event(type));
    expect(text, type).not.toBe('');
    expect(text, type).not.toMatch(/undefined|null|_/);
  }
});

test('an event that came later than this console reads as its name', () => {
  expect(eventWords(event('lease_waiting')).text).toBe('Lease waiting');
});

test('a failure is said with its type and message, a decision with who and why', () => {
  expect(eventWords(event('step_failed', { failure: { type: 'Timeout', message: 'no answer in 5 s' } })).text).toBe(
    'Attempt failed: Timeout: no answer in 5 s',
  );
  expect(eventWords(event('approval_decided', { decision: 'approved', decided_by: 'ada', comment: 'fine' })).text).toBe(
    'Approved by ada: fine',
  );
});
