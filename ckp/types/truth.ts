import { isTrue } from '../expression/compare.ts';
import { BOOLEAN, NULL, NUMBER, TEXT, type Type } from './type.ts';

/** Whether every value of a type is true, or false; null when it depends. Source: REFERENCE §5, truth of a value. */
export function truthOf(type: Type): boolean | null {
  if (type.truth !== undefined) return type.truth;
  if (type.kinds === NULL) return false;
  if ((type.kinds & ~(NULL | BOOLEAN | NUMBER | TEXT)) !== 0 || type.values === null) return null;
  const truths = new Set(type.values.map((value) => isTrue(value)));
  if ((type.kinds & NULL) !== 0) truths.add(false);
  return truths.size === 1 ? truths.has(true) : null;
}
