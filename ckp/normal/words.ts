import type { JsonObject } from '../../schema/json.ts';
import { lookUp } from '../syntax/look-up.ts';

/** A field that takes one of several words for the same thing takes the first of them. */
export function withWord(written: JsonObject, field: string, words: Record<string, string>): JsonObject {
  const value = written[field];
  const meaning = typeof value === 'string' ? lookUp(words, value) : undefined;
  return meaning === undefined || meaning === value ? written : { ...written, [field]: meaning };
}
