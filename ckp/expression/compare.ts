import type { Json } from '../../schema/json.ts';
import type { Scope } from '../scope.ts';
import { MAX_VALUE_DEPTH } from './limits.ts';
import { numberOf } from './numbers.ts';
import type { Work } from './work.ts';
import { content, isBlob, spend, startWork, warn } from './work.ts';

/** Reads nothing: for comparing values at hand. A blob in them stays closed and equals only itself. */
const NO_SCOPE: Scope = { read: () => undefined, now: 0, blob: (ref) => ref, warn: () => undefined };

/** Texts that are false; any other but the empty one is true (REFERENCE §5). */
const FALSE_WORDS = new Set(['', 'false', 'no', '0']);

/** Truth of a value: null, false, 0, "", [], {} and the texts `false`, `no`, `0` are false. Source: REFERENCE §5. */
export function isTrue(value: Json): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'string') return value.length > 'false'.length || !FALSE_WORDS.has(value.toLowerCase());
  return !isEmpty(value);
}

/** null, "", [] and {} are empty; 0 and false are not. A blob is never empty, so it need not be loaded. */
export function isEmpty(value: Json): boolean {
  if (value === null || value === '') return true;
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.length === 0;
  for (const key in value) if (Object.hasOwn(value, key)) return false;
  return true;
}

/** `==` of REFERENCE §5 over values at hand. */
export function equals(a: Json, b: Json): boolean {
  return equalIn(startWork(NO_SCOPE), a, b);
}

/**
 * Order of two values: negative when `a` comes before `b`; null when the two do not order, as null and anything, or
 * a number and a word. Numbers and numeric texts order as numbers, other texts by UTF-16 code unit. Source: REFERENCE §5.
 */
export function compare(a: Json, b: Json): number | null {
  const left = numberOf(a);
  const right = left === null ? null : numberOf(b);
  if (left !== null && right !== null) return left - right;
  if (typeof a !== 'string' || typeof b !== 'string') return null;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** `==` within an evaluation: loads what lies in blobs, counts its steps. */
export function equalIn(work: Work, a: Json, b: Json, depth = 0): boolean {
  if (typeof a === 'object' || typeof b === 'object') return equalNested(work, a, b, depth);
  if (typeof a === typeof b) return a === b;
  if (typeof a === 'boolean') return a === booleanOf(b);
  if (typeof b === 'boolean') return b === booleanOf(a);
  const left = numberOf(a);
  return left !== null && left === numberOf(b);
}

/** `item` is found in `list` by `==`. */
export function includes(work: Work, list: Json[], item: Json): boolean {
  if (!spend(work, list.length)) return false;
  for (const each of list) if (each === item || equalIn(work, each, item)) return true;
  return false;
}

/** One side at least is null, an array, an object or a blob. */
function equalNested(work: Work, a: Json, b: Json, depth: number): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  const blobA = isBlob(a);
  const blobB = isBlob(b);
  // Same hash of the canonical text, same value (RFC 8785).
  if (blobA && blobB && a.$blob === b.$blob) return true;
  if (blobA || blobB) return equalLoaded(work, a, b, depth);
  if (depth > MAX_VALUE_DEPTH) {
    warn(work, 'limit', `values are compared to a depth of ${MAX_VALUE_DEPTH}`, '==');
    return false;
  }
  if (Array.isArray(a)) return Array.isArray(b) && equalLists(work, a, b, depth + 1);
  return typeof a === 'object' && typeof b === 'object' && !Array.isArray(b) && equalObjects(work, a, b, depth + 1);
}

function equalLoaded(work: Work, a: Json, b: Json, depth: number): boolean {
  // A scope without blobs gives the reference back: then the two differ as far as one can tell.
  const left = content(work, a);
  const right = content(work, b);
  if (isBlob(left) || isBlob(right)) return false;
  return equalIn(work, left, right, depth);
}

function equalLists(work: Work, a: Json[], b: Json[], depth: number): boolean {
  if (a.length !== b.length || !spend(work, a.length)) return false;
  return a.every((item, i) => equalIn(work, item, b[i] ?? null, depth));
}

function equalObjects(work: Work, a: { [key: string]: Json }, b: { [key: string]: Json }, depth: number): boolean {
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length || !spend(work, keys.length)) return false;
  return keys.every((key) => Object.hasOwn(b, key) && equalIn(work, a[key] ?? null, b[key] ?? null, depth));
}

/** What a text says as a boolean (`true`, `yes`, `false`, `no` in any case), or null. */
export function booleanOf(value: Json): boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string' || value.length > 'false'.length) return null;
  const word = value.toLowerCase();
  if (word === 'true' || word === 'yes') return true;
  return word === 'false' || word === 'no' ? false : null;
}
