import { Cron } from 'croner';
import fc from 'fast-check';
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

it('takes exactly what the scheduler takes', () => {
  const schedulerTakes = (schedule: string) => {
    try {
      new Cron(schedule, { mode: '5-part', paused: true });
      return true;
    } catch {
      return false;
    }
  };
  const atom = fc.constantFrom(
    ...[
      '*',
      '?',
      '0',
      '1',
      '05',
      '5',
      '7',
      '8',
      '12',
      '13',
      '23',
      '24',
      '28',
      '31',
      '32',
      '59',
      '60',
      '-',
      '/',
      ',',
      '#',
    ],
    ...[
      'L',
      'W',
      'LW',
      '15W',
      '32W',
      'jan',
      'DEC',
      'mon',
      'SUN',
      'FRIL',
      '*L',
      '?#1',
      '*/2L',
      'MON#2',
      '1#6',
      'MONDAY',
      'x',
      '',
      '*/5',
      '1-5',
      '-SUN',
    ],
  );
  const part = fc.array(atom, { minLength: 1, maxLength: 4 }).map((atoms) => atoms.join(''));
  const good = fc.constantFrom('*', '1', '*/2', '1-5', '1,2');
  const field = fc.oneof({ weight: 2, arbitrary: good }, { weight: 1, arbitrary: part });
  fc.assert(
    fc.property(fc.array(field, { minLength: 5, maxLength: 5 }), (fields) => {
      const schedule = fields.join(' ');
      fc.pre(schedule.trim().split(/\s+/).length === 5);
      expect([schedule, cronFault(schedule) === null]).toEqual([schedule, schedulerTakes(schedule)]);
    }),
    {
      numRuns: 5_000,
      examples: [
        [['*', '*', '*', '*', 'MON-SUN']],
        [['*', '*', 'LW,1', '*', '*']],
        [['*', '*', '*', '*', '*L']],
        [['*', '*', '*', '*', '*/2L']],
      ],
    },
  );
});

it.each([
  ['every morning', 'it has 2 fields'],
  ['61 9 * * *', '“61” is no minute from 0 to 59'],
  ['0 9 * * FRI-MON', 'the range “FRI-MON” of the weekday runs backwards'],
  ['5/10 * * * *', '“5/10” steps on from a single minute: write “*/10”, or a range such as “5-59/10”'],
  ['0 9 * MONTAG *', '“MONTAG” is no month from 1 to 12, or JAN to DEC'],
])('%s: %s', (schedule, fault) => {
  expect(cronFault(schedule)).toBe(fault);
});
