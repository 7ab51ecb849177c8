import { type JsonObject, setMember } from '../../schema/json.ts';

/** The same with one field called otherwise, in its place; nothing else stays under that name. */
export function renamed(object: JsonObject, from: string, to: string): JsonObject {
  const result: JsonObject = {};
  if (!Object.hasOwn(object, from)) return object;
  for (const [field, value] of Object.entries(object)) {
    if (field !== to) setMember(result, field === from ? to : field, value);
  }
  return result;
}

export function without(object: JsonObject, ...names: string[]): JsonObject {
  const result: JsonObject = {};
  for (const [field, value] of Object.entries(object)) if (!names.includes(field)) setMember(result, field, value);
  return result;
}
