import type { Json } from '../../schema/json.ts';
import type { PathExpr } from '../expression/ast.ts';
import { formatDate, instantOf } from '../expression/dates.ts';
import { numberOf, roundTo } from '../expression/numbers.ts';
import { pathText } from '../expression/print.ts';
import { readPath } from '../expression/read-path.ts';
import { checkLength, textOf } from '../expression/text.ts';
import type { Work } from '../expression/work.ts';
import { content, warn } from '../expression/work.ts';
import type { Filter } from './filter-syntax.ts';

const DATE_FORMAT = 'yyyy-MM-dd';
/** A surrogate without its other half, which encodeURIComponent would throw at. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** What a placeholder yields: its path, then its filters from left to right (REFERENCE §4). */
export function readPlaceholder(work: Work, path: PathExpr, filters: Filter[]): Json {
  if (filters.length === 0) return readPath(work, path);
  const expected = filters.some((filter) => filter.name === 'default');
  if (expected) work.quiet += 1;
  let value = readPath(work, path);
  if (expected) work.quiet -= 1;
  for (const filter of filters) value = applyFilter(work, filter, value, path);
  return value;
}

function applyFilter(work: Work, filter: Filter, value: Json, path: PathExpr): Json {
  const [argument] = filter.args;
  // A default stands in for null alone, and a blob is not null: no need to load it.
  if (filter.name === 'default') return value ?? argument ?? null;
  const inside = content(work, value);
  if (filter.name === 'json') return jsonText(work, inside);
  if (inside === null) return null;
  switch (filter.name) {
    case 'upper':
      return mapText(work, inside, (text) => text.toUpperCase());
    case 'lower':
      return mapText(work, inside, (text) => text.toLowerCase());
    case 'trim':
      return mapText(work, inside, (text) => text.trim());
    case 'urlencode':
      return mapText(work, inside, (text) => encodeURIComponent(text.replace(LONE_SURROGATE, '\ufffd')));
    case 'round': {
      const number = numberOf(inside);
      if (number !== null) return roundTo(number, typeof argument === 'number' ? argument : 0);
      return warn(work, 'not_a_number', 'only a number can be rounded', `${pathText(path)} | round`);
    }
    case 'date': {
      const instant = instantOf(inside);
      if (instant !== null) return formatDate(instant, typeof argument === 'string' ? argument : DATE_FORMAT);
      return warn(work, 'not_a_date', 'only an ISO date or a time in ms can be formatted', `${pathText(path)} | date`);
    }
    default:
      return inside;
  }
}

function mapText(work: Work, value: Json, map: (text: string) => string): Json {
  const text = textOf(work, value);
  return text === null ? null : checkLength(work, map(text));
}

function jsonText(work: Work, value: Json): Json {
  if (typeof value === 'object' && value !== null) return textOf(work, value);
  return checkLength(work, JSON.stringify(value));
}
