import { isJsonObject, type Json, type JsonObject } from '../../schema/json.ts';

// What a written value stands for, each undefined where it is of another kind (REFERENCE §1).

export function textOf(value: Json): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function booleanOf(value: Json): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

export function objectOf(value: Json): JsonObject | undefined {
  return isJsonObject(value) ? value : undefined;
}

export function listOf(value: Json): Json[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

export function countOf(value: Json): number | undefined {
  const n = numberOf(value);
  return n !== undefined && n >= 0 && Number.isSafeInteger(n) ? n : undefined;
}

export function millisecondsOf(value: Json): number | undefined {
  const n = numberOf(value);
  return n !== undefined && n >= 0 && n <= Number.MAX_SAFE_INTEGER ? n : undefined;
}

export function wordOf(value: Json): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

const NUMERIC = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

export function numberOf(value: Json): number | undefined {
  const n =
    typeof value === 'number' ? value : typeof value === 'string' && NUMERIC.test(value.trim()) ? Number(value) : NaN;
  return Number.isFinite(n) ? n : undefined;
}

/** A short value as it stands, else what kind it is: enough to find it by. */
export function shown(value: Json): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value.length <= LONGEST_SHOWN ? `the text “${value}”` : kindOf(value);
}

const LONGEST_SHOWN = 24;

function kindOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}
