import type { Json } from '../../schema/json.ts';
import { equals } from '../expression/compare.ts';
import { characterCount } from '../expression/text.ts';
import type { VariableContract } from '../plan/plan.ts';
import { matchRegex } from '../regex/regex.ts';
import { isOfType, typeOf } from './convert.ts';

/** One thing wrong with an input. A sensitive value is never quoted in it. */
export interface InputError {
  /** The variable. */
  name: string;
  code: 'missing_input' | 'wrong_type' | 'pattern_mismatch' | 'out_of_range' | 'not_allowed' | 'unknown_input';
  message: string;
}

/** Longest list of allowed values that a message spells out. */
const MAX_LISTED = 20;

/** What is wrong with a value, after conversion: all of it, but nothing more once the type is wrong. */
export function validateInput(name: string, variable: VariableContract, value: Json, warnings: string[]): InputError[] {
  if (!isOfType(variable.type, value)) {
    const message = `\`${name}\` must be of type ${variable.type}, but is ${typeOf(value)}`;
    return [{ name, code: 'wrong_type', message }];
  }
  return [
    ...checkPattern(name, variable, value, warnings),
    ...checkRange(name, variable, value),
    ...checkAllowed(name, variable, value),
  ];
}

/** `regex` must match the whole text. One that is no regular expression here checks nothing, and says so. */
function checkPattern(name: string, variable: VariableContract, value: Json, warnings: string[]): InputError[] {
  if (variable.regex === null || typeof value === 'object' || typeof value === 'boolean') return [];
  const found = matchRegex(variable.regex, String(value), true);
  if (found === true) return [];
  if (found !== false && found.code === 'bad_regex') {
    warnings.push(`the pattern of \`${name}\` checks nothing: ${found.message}`);
    return [];
  }
  const why = found === false ? `does not match the pattern ${variable.regex}` : 'is too long to be checked';
  return [{ name, code: 'pattern_mismatch', message: `\`${name}\` ${why}` }];
}

/** `min` and `max` bound numbers, or the length of texts and arrays. */
function checkRange(name: string, variable: VariableContract, value: Json): InputError[] {
  const measured = measure(value);
  if (measured === null) return [];
  const { size, what } = measured;
  const errors: InputError[] = [];
  if (variable.min !== null && size < variable.min) {
    errors.push({ name, code: 'out_of_range', message: `\`${name}\` must ${what} at least ${variable.min}` });
  }
  if (variable.max !== null && size > variable.max) {
    errors.push({ name, code: 'out_of_range', message: `\`${name}\` must ${what} at most ${variable.max}` });
  }
  return errors;
}

function measure(value: Json): { size: number; what: string } | null {
  if (typeof value === 'number') return { size: value, what: 'be' };
  if (typeof value === 'string') return { size: characterCount(value), what: 'have a length of' };
  return Array.isArray(value) ? { size: value.length, what: 'have a length of' } : null;
}

/** An array may also be a choice of several: then each of its items must be allowed. */
function checkAllowed(name: string, variable: VariableContract, value: Json): InputError[] {
  const allowed = variable.allowed_values;
  if (allowed === null) return [];
  const isAllowed = (each: Json) => allowed.some((one) => equals(one, each));
  if (isAllowed(value)) return [];
  if (Array.isArray(value) && !allowed.some(Array.isArray) && value.every(isAllowed)) return [];
  const listed = allowed.slice(0, MAX_LISTED).map((one) => JSON.stringify(one));
  const rest = allowed.length > MAX_LISTED ? ', …' : '';
  return [{ name, code: 'not_allowed', message: `\`${name}\` must be one of ${listed.join(', ')}${rest}` }];
}
