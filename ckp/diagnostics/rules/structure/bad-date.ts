import type { Rule } from '../../rule.ts';

export const badDate: Rule = {
  code: 'bad_date',
  severity: 'error',
  summary: '`effective_date` is an ISO date (REFERENCE §2).',
  check(found, { tree: { effectiveDate } }) {
    if (effectiveDate === null || isDate(effectiveDate.value)) return;
    found.push({
      pointer: effectiveDate.pointer,
      message: `“${effectiveDate.value}” is no date.`,
      hint: 'Write year, month and day, such as "2026-12-01".',
    });
  },
};

/** A day that the calendar has, with or without a time behind it (ISO 8601). */
function isDate(text: string): boolean {
  const [, year, month, day, time] = /^(\d{4})-(\d{2})-(\d{2})($|T)/.exec(text) ?? [];
  // Date.parse rolls 30 February over into March.
  if (Number(day) < 1 || !(Number(day) <= daysIn(Number(year), Number(month)))) return false;
  return time === '' || !Number.isNaN(Date.parse(text));
}

/** No day at all in a month that there is not. */
function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  if (month === 4 || month === 6 || month === 9 || month === 11) return 30;
  return month >= 1 && month <= 12 ? 31 : 0;
}
