import { Cron } from 'croner';

/** What is wrong with a five-field cron expression (names allowed), null when nothing is. */
export function cronFault(schedule: string): string | null {
  try {
    // Paused and without a function it only parses: no timer, no clock.
    new Cron(schedule, { mode: '5-part', paused: true });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
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
