import { expect, test } from 'vitest';
import type { Check } from './checks.ts';
import { lastLine, sum, tallyOf } from './tally.ts';

const lint: Check = { name: 'lint', command: 'x', args: [], counts: 'itself', when: 'always', lane: 'code' };
const tests: Check = { ...lint, name: 'tests', counts: 'tests' };

test('a check without tests counts as one, passed or failed', () => {
  expect(tallyOf(lint, 0, null)).toEqual({ passed: 1, failed: 0 });
  expect(tallyOf(lint, 2, null)).toEqual({ passed: 0, failed: 1 });
  expect(tallyOf(lint, null, null)).toEqual({ passed: 0, failed: 1 });
});

test('a test run counts its tests', () => {
  expect(tallyOf(tests, 0, { numPassedTests: 7, numFailedTests: 0 })).toEqual({ passed: 7, failed: 0 });
  expect(tallyOf(tests, 1, { numPassedTests: 7, numFailedTests: 2 })).toEqual({ passed: 7, failed: 2 });
});

test('a test run that broke, reported nothing or ran nothing is a failure', () => {
  expect(tallyOf(tests, 1, { numPassedTests: 7, numFailedTests: 0 })).toEqual({ passed: 7, failed: 1 });
  expect(tallyOf(tests, 1, null)).toEqual({ passed: 0, failed: 1 });
  expect(tallyOf(tests, 0, { numPassedTests: 0, numFailedTests: 0 })).toEqual({ passed: 0, failed: 1 });
});

test('the last line is plain and sums all runners', () => {
  expect(
    lastLine(
      sum([
        { passed: 1, failed: 0 },
        { passed: 40, failed: 2 },
      ]),
    ),
  ).toBe('41 passed, 2 failed');
});
