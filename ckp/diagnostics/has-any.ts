import type { JsonObject } from '../../schema/json.ts';

/**
 * Whether an object has any of these fields. A look through the few that it has is quicker than asking it for each of
 * many, which it mostly has not.
 */
export function hasAny(source: JsonObject, fields: ReadonlySet<string>): boolean {
  for (const field in source) if (fields.has(field)) return true;
  return false;
}
