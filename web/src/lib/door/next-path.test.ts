import { expect, test } from 'vitest';
import { nextPath } from './next-path.ts';

test.each([
  [null, '/'],
  ['/runs/run_1?view=log', '/runs/run_1?view=log'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['/\tx', '/'],
])('after sign-in %j leads to %s', (wanted, path) => {
  expect(nextPath(wanted)).toBe(path);
});
