import { isJsonObject, type Json, type JsonObject, setMember } from '../../../schema/json.ts';

/** What of one kind of object a stored plan leaves out, and what lies in it that leaves out something itself. */
export interface Shape {
  /** Fields that are left out where they hold just this: null, false, an empty list or an empty object. */
  blanks?: Readonly<Record<string, null | false | readonly [] | Readonly<Record<string, never>>>>;
  /** Fields with objects that the compiler made. All others hold the author's values, which stay as they are. */
  parts?: Readonly<Record<string, Part>>;
}

export interface Part {
  /** How the objects stand: alone, in a list, in an object by name, or in a list of lists. */
  each: 'one' | 'list' | 'map' | 'pairs';
  of: (object: JsonObject) => Shape;
}

/** The object without its blanks, at any depth. {@link expanded} puts them back. */
export function compacted(object: JsonObject, shape: Shape): JsonObject {
  const result: JsonObject = {};
  for (const [field, value] of Object.entries(object)) {
    if (isBlank(value, shape.blanks, field)) continue;
    setMember(result, field, within(value, shape.parts, field, compacted));
  }
  return result;
}

/** The object with every field that a shape has. */
export function expanded(object: JsonObject, shape: Shape): JsonObject {
  const result: JsonObject = {};
  for (const [field, blank] of Object.entries(shape.blanks ?? {})) {
    result[field] = blank === null || blank === false ? blank : Array.isArray(blank) ? [] : {};
  }
  for (const [field, value] of Object.entries(object)) {
    setMember(result, field, within(value, shape.parts, field, expanded));
  }
  return result;
}

function isBlank(value: Json, blanks: Shape['blanks'], field: string): boolean {
  if (blanks === undefined || !Object.hasOwn(blanks, field)) return false;
  const blank = blanks[field];
  if (blank === null || blank === false) return value === blank;
  if (Array.isArray(blank)) return Array.isArray(value) && value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
}

type Change = (object: JsonObject, shape: Shape) => JsonObject;

function within(value: Json, parts: Shape['parts'], field: string, change: Change): Json {
  const part = parts !== undefined && Object.hasOwn(parts, field) ? parts[field] : undefined;
  if (part === undefined) return value;
  const one = (inner: Json): Json => (isJsonObject(inner) ? change(inner, part.of(inner)) : inner);
  const list = (inner: Json): Json => (Array.isArray(inner) ? inner.map(one) : inner);
  switch (part.each) {
    case 'one':
      return one(value);
    case 'list':
      return list(value);
    case 'pairs':
      return Array.isArray(value) ? value.map(list) : value;
    case 'map': {
      if (!isJsonObject(value)) return value;
      const result: JsonObject = {};
      for (const [name, inner] of Object.entries(value)) setMember(result, name, one(inner));
      return result;
    }
  }
}
