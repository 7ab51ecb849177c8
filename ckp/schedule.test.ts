import { expect, it } from 'vitest';
import { cronFault, neverFires } from './schedule.ts';

it.each(['0 9 30 2 *', '0 9 31 4,6 *', '0 0 31 feb-feb *', '* * 30-31 2 ?', '0 9 31 FEB,APR,JUN,SEP,NOV *'])(
  'no calendar has the days of %s',
  (schedule) => {
    expect(cronFault(schedule)).toBeNull();
    expect(neverFires(schedule)).toBe(true);
  },
);

it.each(['0 9 29 2 *', '0 9 31 1-12 *', '0 9 30 2 MON', '0 9 L 2 *', '0 9 */30 2 *', '0 9 1,31 2 *', '0 9 31 * *'])(
  'some day comes for %s',
  (schedule) => {
    expect(cronFault(schedule)).toBeNull();
    expect(neverFires(schedule)).toBe(false);
  },
);
