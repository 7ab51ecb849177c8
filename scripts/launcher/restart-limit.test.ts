import { expect, test } from 'vitest';
import { restartLimit } from './restart-limit.ts';

test('five deaths in a minute are borne, the sixth is not', () => {
  const tooMany = restartLimit();
  expect([0, 1, 2, 3, 4].map((n) => tooMany(n * 1000))).toEqual([false, false, false, false, false]);
  expect(tooMany(5000)).toBe(true);
});

test('deaths of more than a minute ago are forgotten', () => {
  const tooMany = restartLimit();
  for (let n = 0; n < 5; n++) tooMany(n);
  expect(tooMany(61_000)).toBe(false);
});
