import type { Expr } from '../expression/ast.ts';
import { numberOf } from '../expression/numbers.ts';
import { BOOLEAN, isAny, kind, NULL, NUMBER, oneOf, TEXT, type Type } from './type.ts';

export type Binary = Extract<Expr, { t: 'binary' }>;

/** What a test gives: either, or surely one of the two. */
export const UNSURE = kind(BOOLEAN);
export const NEVER = oneOf([false]);
export const ALWAYS = oneOf([true]);

/** A number, or a text that may read as one. */
export function canBeNumber(type: Type): boolean {
  if (isAny(type) || type.kinds === NULL || (type.kinds & NUMBER) !== 0) return true;
  return (type.kinds & TEXT) !== 0 && canBeText(type, (text) => numberOf(text) !== null);
}

/** True unless all texts are known and none is such. */
export function canBeText(type: Type, is: (text: string) => boolean): boolean {
  return type.values === null || type.values.some((value) => typeof value === 'string' && is(value));
}

/** The variable that an operand reads, for the place that says what it is. */
export function nameOf(expr: Expr): string | null {
  const path = expr.t === 'tmpl' ? expr.path : expr;
  if (path.t !== 'path') return null;
  const first = path.segments[0];
  const isNested = ['variables', 'vars', 'input', 'inputs'].includes(path.root);
  return isNested && first?.k === 'key' ? first.name : path.root;
}
