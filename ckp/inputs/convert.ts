import type { Json } from '../../schema/json.ts';
import { numberOf } from '../expression/numbers.ts';
import type { VariableType } from '../plan/plan.ts';

/**
 * The value as its declared type, where text says a number or a boolean; any other value as it is. Nothing else is
 * converted (REFERENCE §3).
 */
export function convertInput(type: VariableType, value: Json): Json {
  if (typeof value !== 'string') return value;
  if (type === 'number') return numberOf(value) ?? value;
  if (type !== 'boolean') return value;
  const word = value.trim().toLowerCase();
  return word === 'true' || word === 'false' ? word === 'true' : value;
}

/** Whether a value is of a declared type. */
export function isOfType(type: VariableType, value: Json): boolean {
  return type === 'any' || type === typeOf(value);
}

/** The declared type that a value is of; `null` for null. */
export function typeOf(value: Json): VariableType | 'null' {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as 'string' | 'number' | 'boolean' | 'object';
}
