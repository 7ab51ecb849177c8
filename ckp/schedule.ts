import { Cron } from 'croner';

/** What is wrong with a five-field cron expression (names allowed), null when nothing is. */
export function cronFault(schedule: string): string | null {
  const parts = schedule.trim() === '' ? 0 : schedule.trim().split(/\s+/).length;
  if (parts !== 5) return `it has ${parts} ${parts === 1 ? 'field' : 'fields'}`;
  try {
    // Paused and without a function it only parses: no timer, no clock.
    new Cron(schedule, { mode: '5-part', paused: true });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^CronPattern: /, '') : String(error);
  }
}

/** True for a time zone that the platform knows (IANA). */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The most days that each month can have. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/**
 * True for a cron expression that parses and whose days no calendar has, as the 30th of February. A restricted weekday
 * makes any day do (POSIX crontab: a day matches by date or by weekday).
 */
export function neverFires(schedule: string): boolean {
  const [, , day = '*', month = '*', weekday = '*'] = schedule.trim().split(/\s+/);
  if (!isAny(weekday) || isAny(day)) return false;
  const days = day.split(',').map(firstOf);
  const months = month.split(',').flatMap(monthsOf);
  if (days.includes(null) || months.length === 0) return false;
  const first = Math.min(...days.map((one) => one ?? 1));
  return months.every((one) => first > (DAYS[one - 1] ?? 31));
}

function isAny(field: string): boolean {
  return field === '*' || field === '?';
}

/** The first day of `5`, `5-9` or `5/3`; null for any other form, such as the last day. */
function firstOf(part: string): number | null {
  const first = /^(\d{1,2})(?:-\d{1,2})?(?:\/\d+)?$/.exec(part)?.[1];
  return first === undefined ? null : Number(first);
}

/** Months of one part of a list; an unknown form is every month. */
function monthsOf(part: string): number[] {
  const all = DAYS.map((_, i) => i + 1);
  const found = /^([A-Z]{3}|\d{1,2})(?:-([A-Z]{3}|\d{1,2}))?$/.exec(part.toUpperCase());
  const from = monthNumber(found?.[1]);
  const to = monthNumber(found?.[2] ?? found?.[1]);
  return from === null || to === null || from > to ? all : all.filter((one) => one >= from && one <= to);
}

function monthNumber(word: string | undefined): number | null {
  const n = word === undefined ? 0 : MONTHS.indexOf(word) + 1 || Number(word);
  return Number.isInteger(n) && n >= 1 && n <= 12 ? n : null;
}
