import type { Check } from './checks.ts';

export interface Tally {
  passed: number;
  failed: number;
}

/** The part of vitest's JSON report that is counted. */
export interface TestReport {
  numPassedTests: number;
  numFailedTests: number;
}

/**
 * What one check adds to the sum. A test run that failed counts at least one failure, so that a file which does not
 * load, or a run that found no test, is never taken for success.
 *
 * @param report the test run's own report; null when it wrote none
 */
export function tallyOf(check: Check, exitStatus: number | null, report: TestReport | null): Tally {
  if (check.counts === 'itself') return exitStatus === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const passed = report?.numPassedTests ?? 0;
  const failed = report?.numFailedTests ?? 0;
  const sound = exitStatus === 0 && passed + failed > 0;
  return { passed, failed: sound ? failed : Math.max(1, failed) };
}

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.reduce((total, { failed }) => total + failed, 0),
  };
}

/** The last line of `npm test`. */
export function lastLine({ passed, failed }: Tally): string {
  return `${passed} passed, ${failed} failed`;
}
