import { booleanOf } from '../../ckp/expression/compare.ts';
import { numberOf } from '../../ckp/expression/numbers.ts';
import type { Json } from '../../schema/json.ts';
import { readJson } from './json-text.ts';
import { content, type Done, done, invalid, type Operation, textOf, textParam } from './operation.ts';

/** `source` as `target_type`: string, number, integer, boolean, array, object. Null stays null. */
export function convertType(op: Operation): Done {
  const source = content(op, 'source', 'value');
  const type = (textParam(op, 'target_type', 'type') ?? '').toLowerCase();
  if (source === null) return done(null);
  const converted = convert(source, type);
  return converted === undefined
    ? invalid(op, 'not_convertible', `${JSON.stringify(source)?.slice(0, 80)} is no ${type || 'known type'}`)
    : done(converted);
}

function convert(source: Json, type: string): Json | undefined {
  switch (type) {
    case 'string':
    case 'str':
    case 'text':
      return textOf(source);
    case 'number':
    case 'float':
      return typeof source === 'boolean' ? Number(source) : (numberOf(source) ?? undefined);
    case 'integer':
    case 'int': {
      const number = typeof source === 'boolean' ? Number(source) : numberOf(source);
      return number === null ? undefined : Math.trunc(number) + 0;
    }
    case 'boolean':
    case 'bool':
      if (typeof source === 'number') return source !== 0;
      return booleanOf(source) ?? undefined;
    case 'array':
    case 'list':
      return Array.isArray(source) ? source : (structure(source, Array.isArray) ?? [source]);
    case 'object':
      return isObject(source) ? source : structure(source, isObject);
    default:
      return undefined;
  }
}

function structure(source: Json, fits: (value: Json) => boolean): Json | undefined {
  if (typeof source !== 'string') return undefined;
  const read = readJson(source);
  // No JSON text is not convertible, which the caller reports.
  return 'value' in read && fits(read.value) ? read.value : undefined;
}

function isObject(value: Json): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
