import { expect, test } from 'vitest';
import { left, relative, utc } from './time.ts';

const NOW = Date.UTC(2026, 10, 24, 12, 0, 0);

test('the past is said as so long ago, the future as in so long', () => {
  expect(relative(NOW - 2_000, NOW)).toBe('just now');
  expect(relative(NOW - 42_000, NOW)).toBe('42 s ago');
  expect(relative(NOW - 4 * 60_000, NOW)).toBe('4 m ago');
  expect(relative(NOW + 108 * 60_000, NOW)).toBe('in 1 h 48 m');
});

test('beyond a day the date is said', () => {
  expect(relative(NOW - 3 * 86_400_000, NOW)).toMatch(/21/);
});

test('nothing is left of a time that has passed', () => {
  expect(left(NOW - 1, NOW)).toBeNull();
  expect(left(NOW + 90_000, NOW)).toBe('1 m');
});

test('a hover shows the exact time in UTC', () => {
  expect(utc(NOW + 221)).toBe('2026-11-24 12:00:00.221 UTC');
});
