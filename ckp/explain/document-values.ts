import { isJsonObject, type Json, type JsonObject } from '../../schema/json.ts';
import { short } from './words.ts';

/** Written and not empty: null, false, 0, an empty list and an empty block ask for nothing. */
export function isGiven(value: Json | undefined): value is Json {
  if (value === undefined || value === null || value === false || value === 0) return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

/** A block of a document, null where there is none. */
export function blockOf(source: JsonObject, name: string): JsonObject | null {
  const value = Object.hasOwn(source, name) ? source[name] : null;
  return isJsonObject(value) ? value : null;
}

/** A value as an author would write it, in one line. */
export function valueText(value: Json, most = 60): string {
  return short(typeof value === 'string' ? value : JSON.stringify(value), most);
}
