import { expect, test } from 'vitest';
import { nextTick, refuseSchedule } from './schedule.ts';

const iso = (text: string) => Date.parse(text);

test('the next tick lies strictly after the moment, in the trigger’s own time zone', () => {
  expect(nextTick('0 9 * * MON-FRI', 'Europe/Paris', iso('2026-11-27T08:00:00Z'))).toBe(iso('2026-11-30T08:00:00Z'));
  expect(nextTick('*/5 * * * *', 'UTC', iso('2026-11-24T10:00:00Z'))).toBe(iso('2026-11-24T10:05:00Z'));
  expect(nextTick('30 2 1 JAN *', 'Asia/Kolkata', iso('2026-11-24T10:00:00Z'))).toBe(iso('2026-12-31T21:00:00Z'));
});

test('a clock that jumps neither loses nor doubles a fixed time', () => {
  // Paris: 2026-03-29 02:00 → 03:00, and 2026-10-25 03:00 → 02:00.
  const spring = nextTick('30 2 * * *', 'Europe/Paris', iso('2026-03-28T12:00:00Z'));
  expect(spring).toBe(iso('2026-03-29T01:00:00Z'));
  const autumn = nextTick('30 2 * * *', 'Europe/Paris', iso('2026-10-24T12:00:00Z'));
  expect(autumn).toBe(iso('2026-10-25T00:30:00Z'));
  expect(nextTick('30 2 * * *', 'Europe/Paris', autumn ?? 0)).toBe(iso('2026-10-26T01:30:00Z'));
});

test('a schedule that cannot be used says why', () => {
  expect(refuseSchedule('0 9 * * MON-FRI', 'Europe/Paris')).toBeNull();
  expect(refuseSchedule('0 9 * *', 'UTC')).toMatchObject({
    field: 'schedule',
    why: expect.stringContaining('five-field cron'),
  });
  expect(refuseSchedule('0 0 9 * * *', 'UTC')).toMatchObject({
    field: 'schedule',
    why: expect.stringContaining('five-field cron'),
  });
  expect(refuseSchedule('@daily', 'UTC')).toMatchObject({ why: expect.stringContaining('five-field cron') });
  expect(refuseSchedule('0 9 30 2 *', 'UTC')).toMatchObject({
    field: 'schedule',
    why: expect.stringContaining('never comes'),
  });
  expect(refuseSchedule('0 9 * * *', 'Mars/Olympus')).toMatchObject({
    field: 'timezone',
    why: expect.stringContaining('time zone'),
  });
  expect(nextTick('nonsense', 'UTC', 0)).toBeNull();
});
