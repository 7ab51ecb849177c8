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

/** An expression made ready: each part a function that knows its own parts, so that nothing is looked up again. */
type Run = (work: Work) => Json;

/** What was made ready, as long as the expression itself lives. */
const ready = new WeakMap<Expr, Run>();

/**
 * The value of a parsed expression. Total: it ends within bounded steps, depth and text length, leaves what is odd as
 * warnings, and throws nothing but what `scope.blob` throws (E4). Deterministic. Source: REFERENCE §5.
 *
 * @example isTrue(evaluate(condition, scope))
 */
export function evaluate(expr: Expr, scope: Scope): Json {
  let run = ready.get(expr);
  if (run === undefined) {
    run = prepare(expr);
    ready.set(expr, run);
  }
  const work = startWork(scope);
  const result = run(work);
  // What was made of an evaluation that stopped half way means nothing, and `not` would turn it to true.
  return work.steps < 0 ? null : result;
}

function prepare(expr: Expr): Run {
  switch (expr.t) {
    case 'lit': {
      const value = expr.v;
      return () => value;
    }
    case 'path':
      return (work) => (spend(work, 1) ? readPath(work, expr) : null);
    case 'tmpl':
      return (work) => (spend(work, 1) ? readPlaceholder(work, expr.path, expr.filters) : null);
    case 'text': {
      const parts = expr.parts.map((part) => (typeof part === 'string' ? part : prepare(part)));
      return (work) => (spend(work, 1) ? joinTexts(work, textParts(work, parts), '') : null);
    }
    case 'list':
      return list(expr.items);
    case 'unary':
      return unary(expr);
    case 'binary':
      return binary(expr, prepare(expr.l), prepare(expr.r));
    case 'member': {
      const of = prepare(expr.x);
      return (work) => (spend(work, 1) ? readSegments(work, of(work), expr.segments, 0, expr) : null);
    }
    case 'call':
      return call(expr);
  }
}

function list(items: Expr[]): Run {
  const runs = items.map(prepare);
  return (work) => (spend(work, 1) ? runs.map((run) => run(work)) : null);
}

/** A list of literals that is only looked into, and so need not be made anew each time; null for anything else. */
function choices(expr: Expr): Run | null {
  if (expr.t !== 'list' || !expr.items.every((item) => item.t === 'lit')) return null;
  const values = expr.items.map((item) => (item.t === 'lit' ? item.v : null));
  return () => values;
}

function* textParts(work: Work, parts: readonly (string | Run)[]): Generator<string> {
  for (const part of parts) {
    yield typeof part === 'string' ? part : (textOf(work, content(work, part(work))) ?? '');
  }
}

function unary(expr: Extract<Expr, { t: 'unary' }>): Run {
  const of = prepare(expr.x);
  switch (expr.op) {
    case 'not':
      return (work) => (spend(work, 1) ? !isTrue(of(work)) : null);
    case 'is_empty':
      return (work) => (spend(work, 1) ? isEmpty(of(work)) : null);
    case 'is_not_empty':
      return (work) => (spend(work, 1) ? !isEmpty(of(work)) : null);
    case 'neg':
      return (work) => {
        if (!spend(work, 1)) return null;
        const number = numberOf(content(work, of(work)));
        return number === null
          ? warn(work, 'not_a_number', 'a number is needed here', expressionText(expr))
          : 0 - number;
      };
  }
}

function binary(expr: Extract<Expr, { t: 'binary' }>, l: Run, r: Run): Run {
  switch (expr.op) {
    // The value that decides is the result, so that `name or 'nobody'` gives a name.
    case 'or':
      return (work) => {
        if (!spend(work, 1)) return null;
        const left = l(work);
        return isTrue(left) ? left : r(work);
      };
    case 'and':
      return (work) => {
        if (!spend(work, 1)) return null;
        const left = l(work);
        return isTrue(left) ? r(work) : left;
      };
    case '==':
      return (work) => (spend(work, 1) ? equalIn(work, l(work), r(work)) : null);
    case '!=':
      return (work) => (spend(work, 1) ? !equalIn(work, l(work), r(work)) : null);
    case '>':
    case '>=':
    case '<':
    case '<=':
      return (work) => (spend(work, 1) ? ordered(work, expr, l(work), r(work)) : null);
    case 'contains':
      return (work) => (spend(work, 1) ? contains(work, l(work), r(work)) : null);
    case 'not_contains':
      return (work) => (spend(work, 1) ? !contains(work, l(work), r(work)) : null);
    case 'in':
    case 'not_in': {
      const isIn = expr.op === 'in';
      const among = choices(expr.r) ?? r;
      return (work) => {
        if (!spend(work, 1)) return null;
        const part = l(work);
        return contains(work, among(work), part) === isIn;
      };
    }
    case 'starts_with':
      return (work) => (spend(work, 1) ? startsWith(work, l(work), r(work)) : null);
    case 'ends_with':
      return (work) => (spend(work, 1) ? endsWith(work, l(work), r(work)) : null);
    case 'matches': {
      const place = () => expressionText(expr);
      return (work) => (spend(work, 1) ? matches(work, l(work), r(work), place) : null);
    }
    case '+':
      return (work) => (spend(work, 1) ? sum(work, expr, content(work, l(work)), content(work, r(work))) : null);
    case '-':
    case '*':
    case '/':
    case '%':
      return (work) => (spend(work, 1) ? arithmetic(work, expr, content(work, l(work)), content(work, r(work))) : null);
  }
}

function ordered(work: Work, expr: Expr & { op: BinaryOp }, left: Json, right: Json): boolean {
  const a = content(work, left);
  const b = content(work, right);
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : compare(a, b);
  if (order === null) {
    warn(work, 'not_ordered', `${kindOf(a)} and ${kindOf(b)} do not order`, expressionText(expr as Expr));
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
  if (typeof left === 'number' && typeof right === 'number') return finite(work, expr, left + right);
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

function call(expr: Extract<Expr, { t: 'call' }>): Run {
  const { name } = expr;
  const runs = expr.args.map(prepare);
  if (name === 'coalesce') return (work) => (spend(work, 1) ? coalesce(work, runs) : null);
  if (!isFunctionName(name) || name === 'coalesce') return () => null;
  const apply = FUNCTIONS[name];
  const place = () => expressionText(expr);
  return (work) => {
    if (!spend(work, 1)) return null;
    const args = runs.map((run) => run(work));
    return apply(work, args, place);
  };
}

/** The first argument that is not null; that the ones before it are missing is what it is for, and no warning. */
function coalesce(work: Work, args: readonly Run[]): Json {
  work.quiet += 1;
  let value: Json = null;
  for (const arg of args) {
    value = arg(work);
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
