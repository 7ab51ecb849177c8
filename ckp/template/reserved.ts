import type { Json } from '../../schema/json.ts';
import { MAX_VALUE_DEPTH } from '../expression/limits.ts';
import type { Work } from '../expression/work.ts';
import { spend } from '../expression/work.ts';

/** Keys that mark the place of a secret in what is sent (`schema/json.ts`). Only a template's own `secrets` path makes them. */
const RESERVED_KEYS: ReadonlySet<string> = new Set(['$secret', '$secret_text']);

/** Keys that no author writes either: the marks of secrets, and that of a value which lies in a blob. */
export function isPlatformKey(key: string): boolean {
  return key === '$blob' || isReservedKey(key);
}

export function isReservedKey(key: string): boolean {
  return RESERVED_KEYS.has(key);
}

/** The key as data may bear it: a reserved one gets a `_` before it. */
export function dataKey(key: string): string {
  return isReservedKey(key) ? `_${key}` : key;
}

/**
 * Data that cannot be taken for the mark of a secret's place: an input such as `{"$secret": "db"}` must not fetch a
 * secret once it is sent. Gives the same object back where there is nothing to change, and null over the limit.
 */
export function neutralised(work: Work, value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  const found = hasReservedKey(work, value);
  if (found === null) return null;
  return found ? rewritten(value, 0) : value;
}

/** Null over the limit. Keeps a stack of its own, so that no depth of nesting overflows ours. */
function hasReservedKey(work: Work, value: Json[] | { [key: string]: Json }): boolean | null {
  const open: (Json[] | { [key: string]: Json })[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!Array.isArray(next) && Object.keys(next).some(isReservedKey)) return true;
    const members = Array.isArray(next) ? next : Object.values(next);
    if (!spend(work, members.length + 1)) return null;
    for (const member of members) if (typeof member === 'object' && member !== null) open.push(member);
  }
  return false;
}

function rewritten(value: Json, depth: number): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_VALUE_DEPTH) return null;
  if (Array.isArray(value)) return value.map((item) => rewritten(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [dataKey(key), rewritten(item, depth + 1)]));
}
