import { duration } from './duration.ts';

const DAY_MS = 86_400_000;
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const exactClock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
});
const dateAndClock = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** `just now`, `4 m ago`, `in 1 h 48 m`; beyond a day the date and time in the reader's zone. Epoch ms in. */
export function relative(at: number, now: number): string {
  const past = now - at;
  const distance = Math.abs(past);
  if (distance >= DAY_MS) return dateTime(at);
  if (distance < 5_000) return past >= 0 ? 'just now' : 'now';
  const words = coarse(distance);
  return past >= 0 ? `${words} ago` : `in ${words}`;
}

/** One length in as few words as help: seconds below a minute, minutes below an hour, else hours and minutes. */
function coarse(ms: number): string {
  if (ms < 60_000) return `${Math.floor(ms / 1000)} s`;
  if (ms < 3_600_000) return `${Math.floor(ms / 60_000)} m`;
  return duration(Math.floor(ms / 60_000) * 60_000);
}

/** What is left until `at`, or null when it has passed. */
export function left(at: number, now: number): string | null {
  return at > now ? coarse(at - now) : null;
}

/** `14:00` in the reader's zone. */
export function timeOfDay(at: number): string {
  return clock.format(at);
}

/** `09:14:03.221` in the reader's zone. */
export function exactTime(at: number): string {
  return exactClock.format(at);
}

/** `24 Nov, 09:14` in the reader's zone. */
export function dateTime(at: number): string {
  return dateAndClock.format(at);
}

/** Today the time alone, else date and time. */
export function shortTime(at: number, now: number): string {
  return new Date(at).toDateString() === new Date(now).toDateString() ? timeOfDay(at) : dateTime(at);
}

/** Exact, UTC: what a hover shows. */
export function utc(at: number): string {
  return new Date(at).toISOString().replace('T', ' ').replace('Z', ' UTC');
}
