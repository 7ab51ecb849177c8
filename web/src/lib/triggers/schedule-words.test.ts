import { expect, test } from 'vitest';
import { scheduleWords } from './schedule-words.ts';

test.each([
  ['* * * * *', 'Every minute'],
  ['*/15 * * * *', 'Every 15 minutes'],
  ['5 * * * *', 'Every hour at minute 5'],
  ['0 9 * * 1-5', 'Weekdays at 09:00'],
  ['0 9 * * mon-fri', 'Weekdays at 09:00'],
  ['30 7 * * *', 'Every day at 07:30'],
  ['0 8 * * 1,3', 'Monday and Wednesday at 08:00'],
  ['0 8 * * sun', 'Sundays at 08:00'],
  ['0 8 1 * *', null],
  ['0 8-10 * * *', null],
  ['nonsense', null],
])('%s is %s', (cron, words) => {
  expect(scheduleWords(cron)).toBe(words);
});
