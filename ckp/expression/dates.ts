import type { Json } from '../../schema/json.ts';

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;
/** ECMA-262 §21.4.1.1: 100,000,000 days on either side of the epoch. */
const MAX_INSTANT_MS = 8.64e15;

/** Lengths of the units of `date_diff`, in ms. */
const UNITS: Record<string, number> = {
  weeks: 7 * MS_PER_DAY,
  days: MS_PER_DAY,
  hours: 3_600_000,
  minutes: MS_PER_MINUTE,
  seconds: 1_000,
  milliseconds: 1,
  ms: 1,
};

/** ISO time of an instant, e.g. `2026-12-01T00:00:00.000Z`. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

/** ISO date of an instant in UTC, e.g. `2026-12-01`. */
export function isoDate(ms: number): string {
  return isoTime(ms).slice(0, -'T00:00:00.000Z'.length);
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|z|[+-]\d\d(?::?\d\d)?)?)?$/;

/**
 * The instant that a value names, epoch ms, or null: ISO 8601 text (no offset means UTC, so that no machine's zone
 * matters) or a number of ms since the epoch.
 */
export function instantOf(value: Json): number | null {
  if (typeof value === 'number') return Math.abs(value) <= MAX_INSTANT_MS ? Math.trunc(value) : null;
  if (typeof value !== 'string') return null;
  const match = ISO.exec(value.trim());
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const [y, mo, d, h, mi, s] = [year, month, day, hour, minute, second].map((part) => Number(part ?? 0));
  const ms = Number((fraction ?? '').padEnd(3, '0').slice(0, 3));
  const utc = instant(y ?? 0, mo ?? 0, d ?? 0, h ?? 0, mi ?? 0, s ?? 0, ms);
  return utc === null ? null : utc - offsetMs(zone);
}

/** UTC fields to epoch ms; null where a field is out of range (a 30 February is no date). */
function instant(y: number, mo: number, d: number, h: number, mi: number, s: number, ms: number): number | null {
  const date = new Date(0);
  // Date.UTC would take the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(y, mo - 1, d);
  if (date.getUTCMonth() !== mo - 1 || date.getUTCDate() !== d) return null;
  if (h > 23 || mi > 59 || s > 59) return null;
  return date.setUTCHours(h, mi, s, ms);
}

function offsetMs(zone: string | undefined): number {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (zone.startsWith('-') ? -minutes : minutes) * MS_PER_MINUTE;
}

/** `a − b` in whole units, cut toward zero; null for an unknown unit. Both in epoch ms. */
export function dateDiff(a: number, b: number, unit: string): number | null {
  const name = unit.toLowerCase();
  const plural = Object.hasOwn(UNITS, name) ? name : `${name}s`;
  if (!Object.hasOwn(UNITS, plural)) return null;
  // Adding 0 turns −0 into 0.
  return Math.trunc((a - b) / (UNITS[plural] ?? 1)) + 0;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** A field of a date pattern: how it is written at each width. */
type Field = (date: Date, width: number) => string;

/** The fields of UTS 35 that a UTC instant in English can answer. */
const FIELDS: Record<string, Field> = {
  G: (date) => (date.getUTCFullYear() > 0 ? 'AD' : 'BC'),
  y: (date, width) => {
    const year = date.getUTCFullYear();
    return width === 2 ? pad(year % 100, 2) : pad(year, width);
  },
  Q: (date, width) => {
    const quarter = Math.floor(date.getUTCMonth() / 3) + 1;
    return width === 3 ? `Q${quarter}` : pad(quarter, width);
  },
  M: (date, width) => word(MONTHS, date.getUTCMonth(), width) ?? pad(date.getUTCMonth() + 1, width),
  d: (date, width) => pad(date.getUTCDate(), width),
  D: (date, width) => pad(Math.floor((date.getTime() - startOfYear(date)) / MS_PER_DAY) + 1, width),
  E: (date, width) => word(WEEKDAYS, date.getUTCDay(), Math.max(width, 3)) ?? '',
  a: (date) => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
  H: (date, width) => pad(date.getUTCHours(), width),
  h: (date, width) => pad(date.getUTCHours() % 12 || 12, width),
  m: (date, width) => pad(date.getUTCMinutes(), width),
  s: (date, width) => pad(date.getUTCSeconds(), width),
  S: (date, width) => pad(date.getUTCMilliseconds(), 3).padEnd(width, '0').slice(0, width),
  X: () => 'Z',
  x: (_date, width) => (width === 1 ? '+00' : width % 2 === 0 ? '+0000' : '+00:00'),
  Z: (_date, width) => (width === 5 ? 'Z' : width === 4 ? 'GMT' : '+0000'),
  z: () => 'UTC',
};
FIELDS.L = FIELDS.M as Field;
FIELDS.u = FIELDS.y as Field;

/** A run of one letter, quoted text, or anything else. */
const PIECE = /([A-Za-z])\1*|'(?:[^']|'')*'|[^A-Za-z']+|'/g;
const LONGEST_FORMAT = 200;

/** What is wrong with a date format, or null. */
export function dateFormatFault(format: string): string | null {
  if (format.length > LONGEST_FORMAT) return `takes a format of at most ${LONGEST_FORMAT} characters`;
  for (const [piece] of format.matchAll(PIECE)) {
    if (piece === "'") return 'has a quote in its format that is never closed';
    if (/^[A-Za-z]/.test(piece) && !Object.hasOwn(FIELDS, piece.charAt(0))) {
      return `does not know the field \`${piece}\`; quote text as 'text'`;
    }
  }
  return null;
}

/**
 * An instant in UTC by a pattern of Unicode TR35 (UTS 35 part 4). Letters that are no field stay as they are.
 *
 * @param ms epoch ms
 * @example formatDate(0, "yyyy-MM-dd HH:mm") === '1970-01-01 00:00'
 */
export function formatDate(ms: number, format: string): string {
  const date = new Date(ms);
  return format.slice(0, LONGEST_FORMAT).replace(PIECE, (piece) => formatPiece(date, piece));
}

function formatPiece(date: Date, piece: string): string {
  if (piece === "''") return "'";
  if (piece.startsWith("'")) return piece.slice(1, -1).replaceAll("''", "'");
  const letter = piece.charAt(0);
  return Object.hasOwn(FIELDS, letter) ? (FIELDS[letter]?.(date, piece.length) ?? piece) : piece;
}

function startOfYear(date: Date): number {
  const start = new Date(0);
  return start.setUTCFullYear(date.getUTCFullYear(), 0, 1);
}

/** Three letters, the whole word, or one letter; null for the numeric widths. */
function word(words: string[], index: number, width: number): string | null {
  const whole = words[index] ?? '';
  if (width === 3) return whole.slice(0, 3);
  if (width === 4) return whole;
  return width === 5 ? whole.slice(0, 1) : null;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
