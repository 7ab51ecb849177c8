import { expect, test } from 'vitest';
import { duration } from './duration.ts';

test.each([
  [-5, '0 ms'],
  [0, '0 ms'],
  [412, '412 ms'],
  [999.6, '1.0 s'],
  [1000, '1.0 s'],
  [2449, '2.4 s'],
  [9951, '10 s'],
  [41_000, '41 s'],
  [59_499, '59 s'],
  [59_500, '1 m 00 s'],
  [126_000, '2 m 06 s'],
  [3 * 3_600_000 + 12 * 60_000, '3 h 12 m'],
  [98 * 3_600_000, '4 d 2 h'],
])('%d ms reads "%s"', (ms, words) => {
  expect(duration(ms)).toBe(words);
});
