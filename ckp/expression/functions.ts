import type { Json } from '../../schema/json.ts';
import { isJsonObject } from '../../schema/json.ts';
import { booleanOf, isTrue } from './compare.ts';
import { dateDiff, instantOf, isoDate, isoTime } from './dates.ts';
import type { FunctionName } from './function-names.ts';
import type { Aggregate } from './numbers.ts';
import { aggregate, numberOf, roundTo } from './numbers.ts';
import { contains, endsWith, matches, startsWith } from './predicates.ts';
import { fieldOfEach } from './read-path.ts';
import { characterCount, checkLength, textOf } from './text.ts';
import type { Work } from './work.ts';
import { content, spend, warn } from './work.ts';

/** A function over its evaluated arguments; `place` names the call, should a warning need it. */
type Call = (work: Work, args: Json[], place: () => string) => Json;

/** What each function does (REFERENCE §5). `coalesce` is not here: it evaluates its arguments one by one. */
export const FUNCTIONS: Record<Exclude<FunctionName, 'coalesce'>, Call> = {
  len: (work, args) => size(work, args),
  count: (work, args) => size(work, args),
  lower: (work, args) => mapText(work, args, (text) => text.toLowerCase()),
  upper: (work, args) => mapText(work, args, (text) => text.toUpperCase()),
  trim: (work, args) => mapText(work, args, (text) => text.trim()),
  int: (work, args, place) => mapNumber(work, args, place, Math.trunc),
  float: (work, args, place) => mapNumber(work, args, place, (number) => number),
  str: (work, args) => textOf(work, first(work, args)),
  bool: (work, args) => truth(first(work, args)),
  abs: (work, args, place) => mapNumber(work, args, place, Math.abs),
  round: (work, args, place) => mapNumber(work, args, place, (number) => roundTo(number, digits(args))),
  floor: (work, args, place) => mapNumber(work, args, place, Math.floor),
  ceil: (work, args, place) => mapNumber(work, args, place, Math.ceil),
  min: (work, args) => reckon('min', work, args),
  max: (work, args) => reckon('max', work, args),
  sum: (work, args) => reckon('sum', work, args),
  avg: (work, args) => reckon('avg', work, args),
  now: (work) => isoTime(work.scope.now),
  today: (work) => isoDate(work.scope.now),
  date_diff: dateDifference,
  starts_with: (work, [a, b]) => startsWith(work, a ?? null, b ?? null),
  ends_with: (work, [a, b]) => endsWith(work, a ?? null, b ?? null),
  contains: (work, [a, b]) => contains(work, a ?? null, b ?? null),
  matches: (work, [a, b], place) => matches(work, a ?? null, b ?? null, place),
  keys: (work, args) => members(work, args, Object.keys),
  values: (work, args) => members(work, args, Object.values),
};

function first(work: Work, args: Json[]): Json {
  return content(work, args[0] ?? null);
}

/** Characters of a text, items of a list, keys of an object; 0 of null. */
function size(work: Work, args: Json[]): Json {
  const value = first(work, args);
  if (value === null) return 0;
  if (typeof value !== 'object') return characterCount(String(value));
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}

/** Null stays null: what is not there has no letters to change. */
function mapText(work: Work, args: Json[], map: (text: string) => string): Json {
  const value = first(work, args);
  const text = value === null ? null : textOf(work, value);
  return text === null ? null : checkLength(work, map(text));
}

/** Numbers, numeric texts and booleans (1 and 0); anything else is null with a warning. */
function mapNumber(work: Work, args: Json[], place: () => string, map: (number: number) => number): Json {
  const value = first(work, args);
  const number = typeof value === 'boolean' ? Number(value) : numberOf(value);
  // Adding 0 turns −0 into 0, which JSON could not tell apart anyway.
  return number === null ? warn(work, 'not_a_number', 'a number is needed here', place()) : map(number) + 0;
}

function digits(args: Json[]): number {
  const wanted = numberOf(args[1] ?? 0) ?? 0;
  return Math.min(15, Math.max(-15, Math.trunc(wanted)));
}

function truth(value: Json): boolean {
  return booleanOf(value) ?? isTrue(value);
}

/** `sum(list)`, `sum(list, 'field')` or `sum(a, b, c)`. */
function reckon(kind: Aggregate, work: Work, args: Json[]): Json {
  const list = first(work, args);
  if (!Array.isArray(list))
    return aggregate(
      kind,
      args.map((arg) => content(work, arg)),
    );
  return spend(work, list.length) ? aggregate(kind, fieldOfEach(work, list, args[1])) : null;
}

/** `date_diff(a, b, unit)` is a − b in whole units; days where no unit is given. */
function dateDifference(work: Work, args: Json[], place: () => string): Json {
  const [a, b] = args.map((arg) => instantOf(content(work, arg)));
  const unit = args[2] ?? 'days';
  if (typeof a !== 'number' || typeof b !== 'number' || typeof unit !== 'string') {
    return warn(work, 'not_a_date', 'date_diff needs two ISO dates or times', place());
  }
  return dateDiff(a, b, unit) ?? warn(work, 'not_a_date', `\`${unit}\` is no unit of time; try 'days'`, place());
}

function members(work: Work, args: Json[], of: (object: { [key: string]: Json }) => Json[]): Json {
  const value = first(work, args);
  return isJsonObject(value) && spend(work, Object.keys(value).length) ? of(value) : [];
}
