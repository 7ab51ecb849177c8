import type { Json } from '../../schema/json.ts';
import { MAX_TEXT_LENGTH, MAX_VALUE_DEPTH } from './limits.ts';
import type { Work } from './work.ts';
import { content, isBlob, spend, warn } from './work.ts';

/**
 * A value as text: text as it is, numbers in shortest form, null as nothing, arrays and objects as compact JSON with
 * what lies in blobs put in. Over the limit it is null, with a warning. Source: REFERENCE §4.
 */
export function textOf(work: Work, value: Json): string | null {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value !== 'object') return String(value);
  const whole = resolved(work, value, 0);
  if (whole === undefined) return null;
  return typeof whole === 'string' ? whole : checkLength(work, JSON.stringify(whole));
}

/** The text of a single value that is a text, a number or a boolean; null for null, arrays and objects. */
export function scalarText(work: Work, value: Json): string | null {
  const inside = content(work, value);
  if (typeof inside === 'string') return inside;
  return inside === null || typeof inside === 'object' ? null : String(inside);
}

/** `text`, or null with a warning when it is longer than an evaluation may make. */
export function checkLength(work: Work, text: string): string | null {
  return text.length <= MAX_TEXT_LENGTH ? text : tooLong(work, text);
}

/** Null, and a warning that the text which begins so was not made. */
export function tooLong(work: Work, text: string): null {
  return warn(work, 'limit', `a text may not grow beyond ${MAX_TEXT_LENGTH} characters`, `${text.slice(0, 40)}…`);
}

/** Joins texts; null, with a warning, when the result would be too long. */
export function joinTexts(work: Work, texts: Iterable<string>, separator: string): string | null {
  const parts: string[] = [];
  let length = 0;
  for (const text of texts) {
    length += text.length + separator.length;
    if (length > MAX_TEXT_LENGTH + separator.length) {
      return tooLong(work, text);
    }
    parts.push(text);
  }
  return parts.join(separator);
}

/** Characters of a text: Unicode code points, which is what an author counts. */
export function characterCount(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length - 1; i += 1) {
    if (isHigh(text.charCodeAt(i)) && isLow(text.charCodeAt(i + 1))) {
      count -= 1;
      i += 1;
    }
  }
  return count;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/** The value with every blob in it loaded; the same object where there is none; undefined over the limit. */
function resolved(work: Work, value: Json, depth: number): Json | undefined {
  if (typeof value !== 'object' || value === null) return value;
  if (isBlob(value)) {
    const inside = work.scope.blob(value);
    return inside === value ? value : resolved(work, inside, depth + 1);
  }
  if (depth > MAX_VALUE_DEPTH) {
    warn(work, 'limit', `a value nests more than ${MAX_VALUE_DEPTH} levels deep`, '');
    return undefined;
  }
  return Array.isArray(value) ? resolvedList(work, value, depth) : resolvedObject(work, value, depth);
}

function resolvedList(work: Work, list: Json[], depth: number): Json | undefined {
  if (!spend(work, list.length)) return undefined;
  let copy: Json[] | null = null;
  for (let i = 0; i < list.length; i += 1) {
    const item = list[i] ?? null;
    const inside = resolved(work, item, depth + 1);
    if (inside === undefined) return undefined;
    if (inside === item) continue;
    copy ??= list.slice();
    copy[i] = inside;
  }
  return copy ?? list;
}

function resolvedObject(work: Work, object: { [key: string]: Json }, depth: number): Json | undefined {
  const entries = Object.entries(object);
  if (!spend(work, entries.length)) return undefined;
  let changed = false;
  for (const entry of entries) {
    const inside = resolved(work, entry[1], depth + 1);
    if (inside === undefined) return undefined;
    changed ||= inside !== entry[1];
    entry[1] = inside;
  }
  // fromEntries defines keys, so that `__proto__` stays a key like any other.
  return changed ? Object.fromEntries(entries) : object;
}
