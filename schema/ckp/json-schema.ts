import { z } from 'zod';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { CkpDocument } from './document.ts';

/** Where a deployment publishes it. */
export const CKP_SCHEMA_PATH = '/v1/schemas/ckp.json';

/**
 * The JSON Schema of CKP documents (2020-12), for editors: what each field means, its default, examples and words to
 * choose from. It is wider than the compiler, which judges what no schema can; what it refuses is refused there too.
 */
export function ckpJsonSchema(): JsonObject {
  const made = z.toJSONSchema(CkpDocument, { io: 'input', target: 'draft-2020-12' }) as unknown as JsonObject;
  const { $schema, $defs, ...rest } = made;
  return {
    $schema: $schema ?? null,
    $id: CKP_SCHEMA_PATH,
    title: 'CKP procedure',
    description: 'One versioned workflow: its inputs, policies and nodes.',
    ...(tidied(rest) as JsonObject),
    $defs: each($defs ?? {}),
  };
}

/** What editors read best: no unions with null alone, descriptions outside, as Markdown where they hold code. */
function tidied(value: Json): Json {
  if (Array.isArray(value)) return value.map(tidied);
  if (!isJsonObject(value)) return value;
  const parts = Object.entries(value)
    // Unknown fields are a warning of the compiler, no error: open objects need not say so.
    .filter(([key, one]) => !(key === 'additionalProperties' && isJsonObject(one) && Object.keys(one).length === 0))
    .map(([key, one]): [string, Json] => [key, DATA.has(key) ? one : MAPS.has(key) ? each(one) : tidied(one)]);
  return withMarkdown(nullable(Object.fromEntries(parts)));
}

/** Schemas by name; a name may be that of a keyword. */
function each(schemas: Json): Json {
  if (!isJsonObject(schemas)) return schemas;
  return Object.fromEntries(Object.entries(schemas).map(([name, one]) => [name, tidied(one)]));
}

const MAPS: ReadonlySet<string> = new Set(['properties', '$defs']);

/** Values of the author’s, not schemas. */
const DATA: ReadonlySet<string> = new Set(['default', 'examples', 'enum', 'const', 'required']);
const NOTES: readonly string[] = ['description', 'markdownDescription', 'default', 'examples', 'title'];

/** `anyOf [X, null]` as X that may be null. */
function nullable(schema: JsonObject): JsonObject {
  const { anyOf, ...around } = schema;
  if (!Array.isArray(anyOf) || anyOf.length !== 2) return schema;
  const [inner, none] = anyOf;
  if (!isJsonObject(inner) || !isJsonObject(none) || none.type !== 'null') return schema;
  const notes = Object.fromEntries(Object.entries(inner).filter(([key]) => NOTES.includes(key)));
  const kind = Object.fromEntries(Object.entries(inner).filter(([key]) => !NOTES.includes(key)));
  if (Object.keys(kind).length === 0) return { ...around, ...notes };
  if (typeof kind.type === 'string') {
    const words = Array.isArray(kind.enum) ? { enum: [...kind.enum, null] } : {};
    return { ...around, ...notes, ...kind, ...words, type: [kind.type, 'null'] };
  }
  return { ...around, ...notes, anyOf: [...(Array.isArray(kind.anyOf) ? kind.anyOf : [kind]), none] };
}

function withMarkdown(schema: JsonObject): JsonObject {
  const { description } = schema;
  return typeof description === 'string' && description.includes('`')
    ? { ...schema, markdownDescription: description }
    : schema;
}
