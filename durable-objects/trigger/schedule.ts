import { Cron } from 'croner';

/**
 * The next planned tick strictly after a moment, epoch ms; null when there is none (a 30th of February) or the
 * schedule is no five-field cron. Where a zone's clock jumps, a fixed time that is skipped fires once after the jump,
 * and one that comes twice fires once.
 *
 * @example nextTick('0 9 * * MON-FRI', 'Europe/Paris', Date.parse('2026-11-27T08:00:00Z')) // Monday 08:00 UTC
 */
export function nextTick(schedule: string, timezone: string, after: number): number | null {
  try {
    return new Cron(schedule, { timezone, mode: '5-part' }).nextRun(new Date(after))?.getTime() ?? null;
  } catch {
    // Refused at the edge already; an object must not die of what an older version let in.
    return null;
  }
}

/** Why a schedule cannot be used, in a sentence, and which of its fields is at fault; null when it can. */
export function refuseSchedule(
  schedule: string,
  timezone: string,
): { field: 'schedule' | 'timezone'; why: string } | null {
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
  } catch {
    return { field: 'timezone', why: `"${timezone}" is no IANA time zone.` };
  }
  const refuse = (why: string) => ({ field: 'schedule', why }) as const;
  // The parser also takes nicknames such as @daily, and single dates.
  if (schedule.trim().split(/\s+/).length !== 5) {
    return refuse(`"${schedule}" is no five-field cron: minute, hour, day of month, month, day of week.`);
  }
  try {
    const next = new Cron(schedule, { timezone, mode: '5-part' }).nextRun();
    return next ? null : refuse(`"${schedule}" never comes.`);
  } catch (error) {
    return refuse(`"${schedule}" is no five-field cron: ${error instanceof Error ? error.message : String(error)}`);
  }
}
