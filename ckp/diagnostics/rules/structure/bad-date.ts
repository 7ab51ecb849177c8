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
  const day = /^(\d{4}-\d{2}-\d{2})(?:$|T)/.exec(text)?.[1];
  const ms = day === undefined ? Number.NaN : Date.parse(`${day}T00:00:00Z`);
  if (day === undefined || Number.isNaN(ms) || Number.isNaN(Date.parse(text))) return false;
  // Date.parse rolls 30 February over into March.
  return new Date(ms).toISOString().startsWith(day);
}
