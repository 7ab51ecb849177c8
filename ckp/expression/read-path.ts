import type { Json } from '../../schema/json.ts';
import type { Scope } from '../scope.ts';
import type { Expr, PathExpr, PathSegment } from './ast.ts';
import { readClock } from './clock.ts';
import { aggregate } from './numbers.ts';
import { expressionText, pathText } from './print.ts';
import { characterCount, joinTexts, textOf } from './text.ts';
import type { Work } from './work.ts';
import { content, spend, warn } from './work.ts';

/** The object that holds all variables, and its short name (REFERENCE §3). */
const VARIABLES = new Set(['variables', 'vars']);

/**
 * The value a path names; null, with a warning, where there is none. What lies in a blob is loaded only when the path
 * reads into it. A secret is never read. Source: REFERENCE §3, §4.
 */
export function readPath(work: Work, path: PathExpr): Json {
  if (path.root === 'secrets') {
    return warn(work, 'secret_not_allowed', 'a secret is only readable by the call that sends it', pathText(path));
  }
  const first = path.segments[0];
  const direct = first?.k === 'key' && work.scope.variable !== undefined && VARIABLES.has(path.root);
  const root = direct ? work.scope.variable?.(first.name) : readRoot(work.scope, path.root);
  if (root === undefined) {
    if (work.quiet === 0) warn(work, 'unset', `\`${direct ? first.name : path.root}\` is not set`, pathText(path));
    return null;
  }
  const from = direct ? 1 : 0;
  // A bare name, the most common path, needs nothing more.
  if (path.segments.length === from) return root;
  return readSegments(work, root, path.segments, from, path);
}

function readRoot(scope: Scope, root: string): Json | undefined {
  const value = scope.read(root);
  return value === undefined ? readClock(root, scope.now) : value;
}

/** Follows `segments` from the `from`th into `value`. `place` is what a warning names. */
export function readSegments(work: Work, value: Json, segments: PathSegment[], from: number, place: Expr): Json {
  let at = value;
  for (let i = from; i < segments.length; i += 1) {
    const segment = segments[i];
    if (segment === undefined) return at;
    const next = readSegment(work, content(work, at), segment);
    if (next === undefined) {
      if (work.quiet > 0) return null;
      const text = place.t === 'path' ? pathText(place) : expressionText(place);
      return warn(work, 'missing_property', `\`${text}\` has no such property here`, text);
    }
    at = next;
  }
  return at;
}

function readSegment(work: Work, value: Json, segment: PathSegment): Json | undefined {
  if (typeof value === 'string')
    return segment.k !== 'index' && isLength(segment.name) ? characterCount(value) : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    if (segment.k === 'index') return value[segment.index < 0 ? value.length + segment.index : segment.index];
    return readList(work, value, segment.name, segment.k === 'call' ? segment.args : []);
  }
  // Own keys alone: `__proto__` and `constructor` are keys like any other, and mostly missing.
  if (segment.k === 'call') return undefined;
  const key = segment.k === 'index' ? String(segment.index) : segment.name;
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The readings of an array (REFERENCE §4). */
function readList(work: Work, list: Json[], name: string, args: Json[]): Json | undefined {
  if (isLength(name)) return list.length;
  const [argument] = args;
  switch (name) {
    case 'first':
      return list[0] ?? null;
    case 'last':
      return list.at(-1) ?? null;
    case 'sum':
    case 'avg':
    case 'min':
    case 'max':
      return spend(work, list.length) ? aggregate(name, fieldOfEach(work, list, argument)) : null;
    case 'join':
      return spend(work, list.length) ? joinTexts(work, textOfEach(work, list), separator(argument)) : null;
    case 'pluck':
      return spend(work, list.length) && argument !== undefined ? [...fieldOfEach(work, list, argument)] : null;
    default:
      return undefined;
  }
}

function isLength(name: string): boolean {
  return name === 'length' || name === 'len' || name === 'count';
}

function separator(argument: Json | undefined): string {
  return typeof argument === 'string' ? argument : ',';
}

function* textOfEach(work: Work, list: Json[]): Generator<string> {
  for (const item of list) yield textOf(work, content(work, item)) ?? '';
}

/**
 * The items' values under a field, which may be dotted (`order.total`, unless an item has a key of just that name);
 * null where an item has none. Without a field, the items themselves.
 */
export function* fieldOfEach(work: Work, list: Json[], field: Json | undefined): Generator<Json> {
  if (field === undefined) {
    for (const item of list) yield content(work, item);
    return;
  }
  const key = textOf(work, field) ?? '';
  const names = key.split('.');
  for (const item of list) {
    const whole = ownValue(content(work, item), key);
    yield content(work, whole ?? names.reduce<Json>((at, name) => ownValue(content(work, at), name) ?? null, item));
  }
}

function ownValue(object: Json, key: string): Json | undefined {
  const isObject = typeof object === 'object' && object !== null && !Array.isArray(object);
  return isObject && Object.hasOwn(object, key) ? object[key] : undefined;
}
