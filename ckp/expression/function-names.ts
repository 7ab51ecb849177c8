import { suggest } from '../diagnostics/suggest.ts';
import { fromElsewhere } from './foreign-names.ts';

/** The functions of expressions with the number of arguments each takes (REFERENCE §5). */
const ARITIES = {
  len: [1, 1],
  lower: [1, 1],
  upper: [1, 1],
  trim: [1, 1],
  int: [1, 1],
  float: [1, 1],
  str: [1, 1],
  bool: [1, 1],
  abs: [1, 1],
  round: [1, 2],
  floor: [1, 1],
  ceil: [1, 1],
  min: [1, 64],
  max: [1, 64],
  sum: [1, 64],
  avg: [1, 64],
  count: [1, 1],
  now: [0, 0],
  today: [0, 0],
  date_diff: [2, 3],
  coalesce: [1, 64],
  starts_with: [2, 2],
  ends_with: [2, 2],
  contains: [2, 2],
  matches: [2, 2],
  keys: [1, 1],
  values: [1, 1],
} as const satisfies Record<string, readonly [least: number, most: number]>;

export type FunctionName = keyof typeof ARITIES;

export const FUNCTION_NAMES = Object.keys(ARITIES) as FunctionName[];

export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(ARITIES, name);
}

/** What is wrong with calling `name` with so many arguments, or null. */
export function arityFault(name: FunctionName, count: number): string | null {
  const [least, most] = ARITIES[name];
  if (count >= least && count <= most) return null;
  const takes = least === most ? `${least}` : `${least} to ${most}`;
  return `\`${name}()\` takes ${takes} argument${most === 1 ? '' : 's'}, not ${count}`;
}

/** What to write where `name` is no function. */
export function functionHint(name: string): string {
  const meant = fromElsewhere(name, isFunctionName) ?? suggest(name, FUNCTION_NAMES);
  return meant === null ? `The functions are ${FUNCTION_NAMES.join(', ')}.` : `Did you mean “${meant}”?`;
}
