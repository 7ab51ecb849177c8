/** One of the five fields of a cron expression. */
interface CronField {
  name: string;
  least: number;
  most: number;
  /** Three-letter names; the first stands for `least`. */
  names: readonly string[];
  /** Forms that only this field has: whole parts, and ends of them. */
  special: RegExp | null;
  suffix: RegExp | null;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** In order. A weekday of 7 is Sunday, too; the days take `L` (last), `15W` (nearest weekday), `MON#2` and `FRIL`. */
const FIELDS: readonly CronField[] = [
  { name: 'minute', least: 0, most: 59, names: [], special: null, suffix: null },
  { name: 'hour', least: 0, most: 23, names: [], special: null, suffix: null },
  { name: 'day', least: 1, most: 31, names: [], special: /^(?:L|LW|0*(?:[1-9]|[12]\d|3[01])W)$/, suffix: null },
  { name: 'month', least: 1, most: 12, names: MONTHS, special: null, suffix: null },
  {
    name: 'weekday',
    least: 0,
    most: 7,
    names: WEEKDAYS,
    special: null,
    suffix: /(?:#(?:0*[1-5]|L)|L)$/,
  },
];

/**
 * What is wrong with a five-field cron expression (names allowed), in words that go on after a colon; null when
 * nothing is. Takes what the scheduler of triggers takes.
 */
export function cronFault(schedule: string): string | null {
  const parts = schedule.trim() === '' ? [] : schedule.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) return `it has ${parts.length} ${parts.length === 1 ? 'field' : 'fields'}`;
  for (const [i, field] of FIELDS.entries()) {
    const list = (parts[i] ?? '').split(',');
    for (const part of list) {
      if (list.length > 1 && /^LW$/i.test(part)) return `“${part}” of the ${field.name} stands alone, not in a list`;
      const fault = partFault(part.toUpperCase(), field);
      if (fault !== null) return fault;
    }
  }
  return null;
}

/** One part of a list: any, a value, a range, each with a step but for a value, or a form of the field’s own. */
function partFault(part: string, field: CronField): string | null {
  const { name, least, most, special, suffix } = field;
  if (part === '') return `a part of the ${name} is empty`;
  if (special?.test(part)) return null;
  const plain = suffix === null ? part : part.replace(suffix, '');
  const [range = '', step, ...more] = plain.split('/');
  const [from = '', to, ...rest] = range.split('-');
  if (more.length > 0 || rest.length > 0) return `“${part}” is no ${name}`;
  const isAny = range === '*' || range === '?';
  const span = name === 'weekday' ? 7 : most - least + 1;
  if (step !== undefined) {
    if (!isAny && to === undefined)
      return `“${part}” steps on from a single ${name}: write “*/${step}”, or a range such as “${from}-${most}/${step}”`;
    if (!/^\d+$/.test(step) || Number(step) < 1 || Number(step) > span)
      return `“/${step}” is no step from 1 to ${span} for the ${name}`;
  }
  // “The last of any” is no day; the last of every second weekday is.
  if (isAny) return plain === part || step !== undefined ? null : `“${part}” is no ${name} from ${least} to ${most}`;
  const first = numberIn(from, field);
  // Sunday ends a week as it begins it.
  const last = to === undefined ? first : to === 'SUN' && field.names === WEEKDAYS ? 7 : numberIn(to, field);
  if (first === null || last === null) {
    return `“${first === null ? from || part : to}” is no ${name} from ${least} to ${most}${field.names.length > 0 ? `, or ${field.names[0]} to ${field.names.at(-1)}` : ''}`;
  }
  return first > last ? `the range “${part}” of the ${name} runs backwards` : null;
}

function numberIn(word: string, { least, most, names }: CronField): number | null {
  const named = names.indexOf(word);
  if (named >= 0) return named + least;
  const n = /^\d+$/.test(word) ? Number(word) : Number.NaN;
  return n >= least && n <= most ? n : null;
}

/** The most days that each month can have. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * True for a cron expression that parses and whose days no calendar has, as the 30th of February. A restricted weekday
 * makes any day do (POSIX crontab: a day matches by date or by weekday).
 */
export function neverFires(schedule: string): boolean {
  const [, , day = '*', month = '*', weekday = '*'] = schedule.trim().toUpperCase().split(/\s+/);
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

/** The first day of `5` or `5-9`; null for any other form, such as the last day. */
function firstOf(part: string): number | null {
  const first = /^(\d+)(?:-\d+(?:\/\d+)?)?$/.exec(part)?.[1];
  return first === undefined ? null : Number(first);
}

/** Months of one part of a list; those of a step are taken as the whole range. */
function monthsOf(part: string): number[] {
  const all = DAYS.map((_, i) => i + 1);
  const [range = ''] = part.split('/');
  const [from = '', to = from] = range.split('-');
  const field = FIELDS[3];
  const first = field === undefined ? null : numberIn(from, field);
  const last = field === undefined ? null : numberIn(to, field);
  return first === null || last === null ? all : all.filter((one) => one >= first && one <= last);
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
