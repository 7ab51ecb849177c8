import { expect, test } from 'vitest';
import { isIn, PLACES, SETTINGS } from './places.ts';

const runs = PLACES.find((place) => place.label === 'Runs') ?? SETTINGS;
const overview = PLACES.find((place) => place.label === 'Overview') ?? SETTINGS;

test('an address lies in the place that its first segment names', () => {
  expect(isIn(runs, '/runs/run_1')).toBe(true);
  expect(isIn(runs, '/runs')).toBe(true);
  expect(isIn(runs, '/runsx')).toBe(false);
  expect(isIn(overview, '/runs')).toBe(false);
  expect(isIn(SETTINGS, '/settings/oauth-clients')).toBe(true);
});
