import type { Json } from '../../schema/json.ts';
import { matchRegex } from '../regex/regex.ts';
import { includes } from './compare.ts';
import { scalarText } from './text.ts';
import type { Work } from './work.ts';
import { content, warn } from './work.ts';

/** A text contains a substring, a list an element, an object a key (REFERENCE §5). */
export function contains(work: Work, whole: Json, part: Json): boolean {
  const container = content(work, whole);
  if (Array.isArray(container)) return includes(work, container, part);
  const text = scalarText(work, part);
  if (container === null || text === null) return false;
  return typeof container === 'object' ? Object.hasOwn(container, text) : String(container).includes(text);
}

export function startsWith(work: Work, whole: Json, start: Json): boolean {
  const text = scalarText(work, whole);
  const part = scalarText(work, start);
  return text !== null && part !== null && text.startsWith(part);
}

export function endsWith(work: Work, whole: Json, end: Json): boolean {
  const text = scalarText(work, whole);
  const part = scalarText(work, end);
  return text !== null && part !== null && text.endsWith(part);
}

/** A regular expression occurs somewhere in a text; a pattern that is none is false, with a warning. */
export function matches(work: Work, whole: Json, pattern: Json, place: () => string): boolean {
  const source = scalarText(work, pattern);
  const text = scalarText(work, whole);
  if (source === null || text === null) return false;
  const found = matchRegex(source, text, false);
  if (typeof found === 'boolean') return found;
  warn(work, found.code, found.message, place());
  return false;
}
