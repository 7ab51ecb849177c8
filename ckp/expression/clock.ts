import { isoDate, isoTime } from './dates.ts';

/** Names that read the engine's time of the current event, unless something else bears them (REFERENCE §3). */
const CLOCK_NAMES: ReadonlySet<string> = new Set(['now', 'timestamp', 'today']);

export function isClockName(name: string): boolean {
  return CLOCK_NAMES.has(name);
}

/** What a clock name reads at `now` (epoch ms); undefined for any other name. */
export function readClock(name: string, now: number): string | undefined {
  if (!isClockName(name)) return undefined;
  return name === 'today' ? isoDate(now) : isoTime(now);
}
