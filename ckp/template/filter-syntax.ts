import type { Json } from '../../schema/json.ts';
import { suggest } from '../diagnostics/suggest.ts';
import { dateFormatFault } from '../expression/dates.ts';
import { fromElsewhere } from '../expression/foreign-names.ts';
import type { Reader } from '../expression/reader.ts';
import { wordValue } from '../expression/reader.ts';
import { withOne } from '../lists.ts';

/** A filter as the plan holds it. */
export interface Filter {
  name: string;
  args: Json[];
}

/** Why the arguments of a filter are not right, or null when they are. */
type CheckArguments = (args: Json[]) => string | null;

const FILTERS: Record<string, CheckArguments> = {
  default: (args) => (args.length === 1 ? null : 'takes one argument: the value that stands in for null'),
  upper: takesNone,
  lower: takesNone,
  trim: takesNone,
  json: takesNone,
  urlencode: takesNone,
  round: (args) =>
    args.length === 0 || (args.length === 1 && isDigits(args[0])) ? null : 'takes a number of digits, 0 to 15',
  date: checkDate,
};

/** Reads one filter behind its `|`. What is no filter is a default (REFERENCE §4). */
export function readFilter(reader: Reader): Filter | null {
  reader.skipSpace();
  const at = reader.pos;
  const name = reader.name(false);
  if (name !== null && reader.take('(')) return readCall(reader, name, at);
  if (name !== null && Object.hasOwn(FILTERS, name) && endsHere(reader)) return checked(reader, { name, args: [] }, at);
  reader.pos = at;
  if (/['"[{\d-]/.test(reader.peek())) {
    const value = reader.literal();
    return value === undefined ? null : { name: 'default', args: [value] };
  }
  return readBareDefault(reader);
}

function readCall(reader: Reader, name: string, at: number): Filter | null {
  if (!Object.hasOwn(FILTERS, name)) {
    return reader.fail(`there is no filter \`${name}\``, at, filterHint(name));
  }
  const args = reader.nested(() => reader.items<Json>(')', () => reader.literal()));
  return args === null ? null : checked(reader, { name, args }, at);
}

/** A default without quotes runs up to the next filter or the end: `{{plan | not known}}`. */
function readBareDefault(reader: Reader): Filter | null {
  const at = reader.pos;
  const end = /\||\}\}/g;
  end.lastIndex = at;
  const stop = end.exec(reader.source)?.index ?? reader.source.length;
  const text = reader.source.slice(at, stop).trim();
  if (text === '') return reader.fail('expected a filter or a default after `|`', at);
  if (/['"(){}]/.test(text)) return reader.fail('a default with such characters is written in quotes', at);
  reader.pos = stop;
  reader.bareDefaults = withOne(reader.bareDefaults, { word: text, at });
  return { name: 'default', args: [wordValue(text)] };
}

function checked(reader: Reader, filter: Filter, at: number): Filter | null {
  const wrong = FILTERS[filter.name]?.(filter.args) ?? null;
  return wrong === null ? filter : reader.fail(`\`${filter.name}\` ${wrong}`, at);
}

function endsHere(reader: Reader): boolean {
  const before = reader.pos;
  reader.skipSpace();
  const ends = reader.sees('|') || reader.sees('}}');
  reader.pos = before;
  return ends;
}

function takesNone(args: Json[]): string | null {
  return args.length === 0 ? null : 'takes no argument';
}

function isDigits(value: Json | undefined): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 15;
}

function checkDate(args: Json[]): string | null {
  if (args.length === 0) return null;
  const format = args[0];
  return args.length > 1 || typeof format !== 'string' ? 'takes one format, as in yyyy-MM-dd' : dateFormatFault(format);
}

/** Filters of other template languages that are readings of a path here. */
const AS_READING: Readonly<Record<string, string>> = {
  length: 'list.length',
  count: 'list.length',
  len: 'list.length',
  size: 'list.length',
  first: 'list.first',
  last: 'list.last',
  sum: 'list.sum(field)',
  join: "list.join(', ')",
  map: 'list.pluck(field)',
  pluck: 'list.pluck(field)',
  min: 'list.min(field)',
  max: 'list.max(field)',
  avg: 'list.avg(field)',
};

/** What to write where `name` is no filter, or null when it does not look as if one was meant. */
export function meantFilter(name: string): string | null {
  if (!/^\w+$/.test(name)) return null;
  const reading = Object.hasOwn(AS_READING, name.toLowerCase()) ? AS_READING[name.toLowerCase()] : undefined;
  if (reading !== undefined) return `That is read from the path here: {{ ${reading} }}.`;
  const meant = fromElsewhere(name, (ours) => Object.hasOwn(FILTERS, ours)) ?? suggest(name, Object.keys(FILTERS));
  return meant === null ? null : `Did you mean “${meant}”?`;
}

function filterHint(name: string): string {
  return meantFilter(name) ?? `The filters are ${Object.keys(FILTERS).join(', ')}.`;
}
