import { expect, test } from 'vitest';
import { GoChord } from './shortcuts.ts';

test('g and a second key soon after it make a chord; alone or late they do not', () => {
  const chord = new GoChord();
  expect(chord.press('r', 0)).toBeNull();
  expect(chord.press('g', 10)).toBeNull();
  expect(chord.press('r', 500)).toBe('r');
  expect(chord.press('r', 600)).toBeNull();
  expect(chord.press('g', 1000)).toBeNull();
  expect(chord.press('a', 5000)).toBeNull();
});
