import type { Json } from '../../schema/json.ts';
import type { Scope } from '../scope.ts';
import { readPlaceholder } from '../template/filters.ts';
import type { BinaryOp, Expr } from './ast.ts';
import { compare, equalIn, isEmpty, isTrue } from './compare.ts';
import { isFunctionName } from './function-names.ts';
import { FUNCTIONS } from './functions.ts';
import { numberOf } from './numbers.ts';
import { contains, endsWith, matches, startsWith } from './predicates.ts';
import { expressionText } from './print.ts';
import { readPath, readSegments } from './read-path.ts';
import { checkLength, joinTexts, textOf } from './text.ts';
import type { Work } from './work.ts';
import { content, spend, startWork, warn } from './work.ts';

/**
 * The value of a parsed expression. Total: it ends within bounded steps, depth and text length, leaves what is odd as
 * warnings, and throws nothing but what `scope.blob` throws (E4). Deterministic. Source: REFERENCE §5.
 *
 * @example isTrue(evaluate(condition, scope))
 */
export function evaluate(expr: Expr, scope: Scope): Json {
  const work = startWork(scope);
  const result = evaluated(work, expr);
  // What was made of an evaluation that stopped half way means nothing, and `not` would turn it to true.
  return work.steps < 0 ? null : result;
}

function evaluated(work: Work, expr: Expr): Json {
  if (!spend(work, 1)) return null;
  switch (expr.t) {
    case 'lit':
      return expr.v;
    case 'path':
      return readPath(work, expr);
    case 'tmpl':
      return readPlaceholder(work, expr.path, expr.filters);
    case 'text':
      return joinTexts(work, textParts(work, expr.parts), '');
    case 'list':
      return expr.items.map((item) => evaluated(work, item));
    case 'unary':
      return unary(work, expr);
    case 'binary':
      return binary(work, expr);
    case 'member':
      return readSegments(work, evaluated(work, expr.x), expr.segments, 0, () => expressionText(expr));
    case 'call':
      return call(work, expr);
  }
}

function* textParts(work: Work, parts: (string | Expr)[]): Generator<string> {
  for (const part of parts) {
    yield typeof part === 'string' ? part : (textOf(work, content(work, evaluated(work, part))) ?? '');
  }
}

function unary(work: Work, expr: Extract<Expr, { t: 'unary' }>): Json {
  const value = evaluated(work, expr.x);
  switch (expr.op) {
    case 'not':
      return !isTrue(value);
    case 'is_empty':
      return isEmpty(value);
    case 'is_not_empty':
      return !isEmpty(value);
    case 'neg': {
      const number = numberOf(content(work, value));
      return number === null ? warn(work, 'not_a_number', 'a number is needed here', expressionText(expr)) : 0 - number;
    }
  }
}

function binary(work: Work, expr: Extract<Expr, { t: 'binary' }>): Json {
  const left = evaluated(work, expr.l);
  // The value that decides is the result, so that `name or 'nobody'` gives a name.
  if (expr.op === 'or') return isTrue(left) ? left : evaluated(work, expr.r);
  if (expr.op === 'and') return isTrue(left) ? evaluated(work, expr.r) : left;
  const right = evaluated(work, expr.r);
  switch (expr.op) {
    case '==':
      return equalIn(work, left, right);
    case '!=':
      return !equalIn(work, left, right);
    case '>':
    case '>=':
    case '<':
    case '<=':
      return ordered(work, expr, content(work, left), content(work, right));
    case 'contains':
      return contains(work, left, right);
    case 'not_contains':
      return !contains(work, left, right);
    case 'in':
      return contains(work, right, left);
    case 'not_in':
      return !contains(work, right, left);
    case 'starts_with':
      return startsWith(work, left, right);
    case 'ends_with':
      return endsWith(work, left, right);
    case 'matches':
      return matches(work, left, right, () => expressionText(expr));
    case '+':
      return sum(work, expr, content(work, left), content(work, right));
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(work, expr, content(work, left), content(work, right));
  }
}

function ordered(work: Work, expr: Expr & { op: BinaryOp }, left: Json, right: Json): boolean {
  const order = compare(left, right);
  if (order === null) {
    warn(work, 'not_ordered', `${kindOf(left)} and ${kindOf(right)} do not order`, expressionText(expr as Expr));
    return false;
  }
  switch (expr.op) {
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    default:
      return order <= 0;
  }
}

/** Two numbers add; a text that is no number joins (REFERENCE §5). */
function sum(work: Work, expr: Expr & { op: BinaryOp }, left: Json, right: Json): Json {
  const a = numberOf(left);
  const b = numberOf(right);
  if (a !== null && b !== null) return finite(work, expr, a + b);
  if (isWord(left, a) || isWord(right, b)) {
    const start = textOf(work, left);
    const end = textOf(work, right);
    return start === null || end === null ? null : checkLength(work, start + end);
  }
  return arithmetic(work, expr, left, right);
}

function isWord(value: Json, number: number | null): boolean {
  return typeof value === 'string' && number === null;
}

function arithmetic(work: Work, expr: Expr & { op: BinaryOp }, left: Json, right: Json): Json {
  const a = numberOf(left);
  const b = numberOf(right);
  if (a === null || b === null) {
    const kind = kindOf(a === null ? left : right);
    return warn(work, 'not_a_number', `\`${expr.op}\` needs numbers, not ${kind}`, expressionText(expr as Expr));
  }
  if (expr.op === '-') return finite(work, expr, a - b);
  if (expr.op === '*') return finite(work, expr, a * b);
  if (b === 0) return warn(work, 'division_by_zero', 'division by zero', expressionText(expr as Expr));
  return finite(work, expr, expr.op === '/' ? a / b : a % b);
}

/** JSON has no infinity; and −0 is 0. */
function finite(work: Work, expr: Expr & { op: BinaryOp }, number: number): Json {
  if (Number.isFinite(number)) return number + 0;
  return warn(work, 'not_a_number', 'the result is too large', expressionText(expr as Expr));
}

function call(work: Work, expr: Extract<Expr, { t: 'call' }>): Json {
  if (expr.name === 'coalesce') return coalesce(work, expr.args);
  if (!isFunctionName(expr.name) || expr.name === 'coalesce') return null;
  const args = expr.args.map((arg) => evaluated(work, arg));
  return FUNCTIONS[expr.name](work, args, () => expressionText(expr));
}

/** The first argument that is not null; that the ones before it are missing is what it is for, and no warning. */
function coalesce(work: Work, args: Expr[]): Json {
  work.quiet += 1;
  let value: Json = null;
  for (const arg of args) {
    value = evaluated(work, arg);
    if (value !== null) break;
  }
  work.quiet -= 1;
  return value;
}

function kindOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'text';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
