import type { Json } from '../../schema/json.ts';
import { suggest } from '../diagnostics/suggest.ts';
import { withOne } from '../lists.ts';
import type { PathSegment } from './ast.ts';
import { fromElsewhere } from './foreign-names.ts';
import { isFunctionName } from './function-names.ts';
import type { Reader } from './reader.ts';

/** Readings written as calls, with the number of arguments they take (REFERENCE §4). */
const READINGS: Record<string, [least: number, most: number]> = {
  length: [0, 0],
  len: [0, 0],
  count: [0, 0],
  first: [0, 0],
  last: [0, 0],
  sum: [0, 1],
  avg: [0, 1],
  min: [0, 1],
  max: [0, 1],
  join: [0, 1],
  pluck: [1, 1],
};

/** What follows a path's root: `.name`, `.n`, `[n]`, `['name']`, `.reading(…)`, as often as they come. */
export function readPathTail(reader: Reader, hyphens: boolean): PathSegment[] | null {
  let segments: PathSegment[] = [];
  for (;;) {
    let segment: PathSegment | null;
    if (reader.take('.')) segment = readMember(reader, hyphens);
    else if (reader.take('[')) segment = readIndex(reader);
    else return segments;
    if (segment === null) return null;
    segments = withOne(segments, segment);
  }
}

function readMember(reader: Reader, hyphens: boolean): PathSegment | null {
  const at = reader.pos;
  const digits = reader.digits();
  if (digits !== null && reader.peekName() === null) return indexSegment(digits);
  reader.pos = at;
  const name = readMemberName(reader, hyphens);
  if (name === null) return reader.fail('expected a name or an index after the dot');
  return reader.take('(') ? readReading(reader, name, at) : { k: 'key', name };
}

/** A member's name may start with a digit (`codes.2fa`), a root's may not. */
function readMemberName(reader: Reader, hyphens: boolean): string | null {
  const digits = reader.peek() === '-' ? null : reader.digits();
  const rest = reader.name(hyphens);
  if (digits === null) return rest;
  return digits + (rest ?? '');
}

function readIndex(reader: Reader): PathSegment | null {
  reader.skipSpace();
  const at = reader.pos;
  let segment: PathSegment;
  if (reader.peek() === "'" || reader.peek() === '"') {
    const name = reader.quoted();
    if (name === null) return null;
    segment = { k: 'key', name };
  } else {
    const digits = reader.digits();
    if (digits === null) return reader.fail('an index is a number or a quoted name', at);
    segment = indexSegment(digits);
  }
  reader.skipSpace();
  return reader.take(']') ? segment : reader.fail('expected `]` after the index');
}

/** `007` is no index but a name: an index is written one way only. */
function indexSegment(digits: string): PathSegment {
  const index = Number(digits);
  return String(index) === digits && Number.isSafeInteger(index) ? { k: 'index', index } : { k: 'key', name: digits };
}

function readReading(reader: Reader, name: string, at: number): PathSegment | null {
  const arity = Object.hasOwn(READINGS, name) ? READINGS[name] : undefined;
  if (arity === undefined) {
    return reader.fail(`\`${name}()\` cannot be read of a value`, at, readingHint(name));
  }
  const args = reader.nested(() => reader.items<Json>(')', () => reader.literal()));
  if (args === null) return null;
  if (args.length < arity[0] || args.length > arity[1]) {
    return reader.fail(`\`${name}()\` takes ${arity[1] === 0 ? 'no argument' : 'one argument'}`, at);
  }
  return { k: 'call', name, args };
}

/** A method of another language is often a function or a filter here. */
function readingHint(name: string): string {
  const called = isFunctionName(name) ? name : fromElsewhere(name, isFunctionName);
  if (called !== null) {
    return `In an expression write \`${called}(…)\` around the value; between braces some are filters, as in {{ name | upper }}.`;
  }
  const meant = suggest(name, Object.keys(READINGS));
  return meant === null
    ? `What can be read of a list: ${Object.keys(READINGS).join(', ')}.`
    : `Did you mean “${meant}”?`;
}
