import type { Expr, PathExpr } from '../../expression/ast.ts';
import { variableOf } from '../../plan/names.ts';

const NOTHING: readonly string[] = [];

/**
 * Is told of a path that an expression reads, with what its place says about it.
 *
 * @param expected null is provided for: a default, `coalesce`, a test for emptiness or for truth
 * @param given variables that are not null when it is read, by what was tested before it
 */
export type OnRead = (path: PathExpr, expected: boolean, given: readonly string[]) => void;

/** Goes through what an expression reads, in order. Of a condition only the truth is asked for. */
export function guardedReads(expr: Expr, isCondition: boolean, read: OnRead): void {
  walk(expr, isCondition, NOTHING, read);
}

/** Functions that say something sensible of null, which is then no slip. */
const TAKES_NULL: ReadonlySet<string> = new Set(['bool', 'len', 'count', 'coalesce']);

/** `tested`: only truth or emptiness of `expr` is asked for. */
function walk(expr: Expr, tested: boolean, given: readonly string[], read: OnRead): void {
  switch (expr.t) {
    case 'lit':
      return;
    case 'path':
      read(expr, tested, given);
      return;
    case 'tmpl':
      read(expr.path, tested || hasDefault(expr.filters), given);
      return;
    case 'text':
      for (const part of expr.parts) if (typeof part !== 'string') walk(part, false, given, read);
      return;
    case 'list':
      for (const item of expr.items) walk(item, false, given, read);
      return;
    case 'member':
      walk(expr.x, false, given, read);
      return;
    case 'call':
      for (const arg of expr.args) walk(arg, TAKES_NULL.has(expr.name), given, read);
      return;
    case 'unary':
      walk(expr.x, expr.op !== 'neg', given, read);
      return;
    case 'binary':
      if (expr.op === 'and' || expr.op === 'or') {
        walk(expr.l, tested, given, read);
        walk(expr.r, tested, union(given, notNullWhen(expr.l, expr.op === 'and')), read);
        return;
      }
      walk(expr.l, isNullTest(expr.op, expr.r), given, read);
      walk(expr.r, isNullTest(expr.op, expr.l), given, read);
  }
}

function isNullTest(op: string, other: Expr): boolean {
  return (op === '==' || op === '!=') && other.t === 'lit' && other.v === null;
}

/**
 * Variables that cannot be null when `expr` has this truth, e.g. `order` when `order.total > 5` is true, and when
 * `order is_empty` is false. Leaves out what it cannot tell.
 */
export function notNullWhen(expr: Expr, truth: boolean): readonly string[] {
  switch (expr.t) {
    case 'path':
    case 'tmpl':
    case 'member':
      return truth ? needed(expr) : NOTHING;
    case 'unary':
      if (expr.op === 'not') return notNullWhen(expr.x, !truth);
      return expr.op === 'neg' || truth === (expr.op === 'is_not_empty') ? needed(expr.x) : NOTHING;
    case 'call':
      return truth ? trueCall(expr) : NOTHING;
    case 'binary':
      return binary(expr, truth);
    default:
      return NOTHING;
  }
}

function binary(expr: Extract<Expr, { t: 'binary' }>, truth: boolean): readonly string[] {
  const { op, l, r } = expr;
  switch (op) {
    case 'and':
    case 'or': {
      const left = notNullWhen(l, truth);
      const right = notNullWhen(r, truth);
      return (op === 'and') === truth ? union(left, right) : intersection(left, right);
    }
    case '==':
      return truth ? equal(l, r) : unequal(l, r);
    case '!=':
      return truth ? unequal(l, r) : equal(l, r);
    case '>':
    case '>=':
    case '<':
    case '<=':
      // Null does not order, so what is compared is there; but `len` of null is a number like any other.
      if (!truth) return NOTHING;
      return union(union(isSize(l) ? NOTHING : needed(l), isSize(r) ? NOTHING : needed(r)), sized(expr));
    case 'contains':
    case 'starts_with':
    case 'ends_with':
    case 'matches':
      return truth ? needed(l) : NOTHING;
    case 'in':
      return truth ? needed(r) : NOTHING;
    case 'not_contains':
      return truth ? NOTHING : needed(l);
    case 'not_in':
      return truth ? NOTHING : needed(r);
    case '-':
    case '*':
    case '/':
    case '%':
      return truth ? union(needed(l), needed(r)) : NOTHING;
    default:
      return NOTHING;
  }
}

/** Equal to a literal that is not null, so not null. */
function equal(l: Expr, r: Expr): readonly string[] {
  if (r.t === 'lit' && r.v !== null && !isSize(l)) return needed(l);
  return l.t === 'lit' && l.v !== null && !isSize(r) ? needed(r) : NOTHING;
}

/** Not equal to null, so not null. */
function unequal(l: Expr, r: Expr): readonly string[] {
  if (r.t === 'lit' && r.v === null) return needed(l);
  return l.t === 'lit' && l.v === null ? needed(r) : NOTHING;
}

/** `len(x) > 0`: of null the size is 0. */
function sized({ op, l, r }: Extract<Expr, { t: 'binary' }>): readonly string[] {
  const [size, bound, isOver] = op === '>' || op === '>=' ? [l, r, op === '>'] : [r, l, op === '<'];
  if (!isSize(size) || size.t !== 'call' || bound.t !== 'lit' || typeof bound.v !== 'number') return NOTHING;
  const [value] = size.args;
  return value !== undefined && (isOver ? bound.v >= 0 : bound.v > 0) ? needed(value) : NOTHING;
}

function isSize(expr: Expr): boolean {
  return expr.t === 'call' && (expr.name === 'len' || expr.name === 'count');
}

function trueCall({ name, args }: Extract<Expr, { t: 'call' }>): readonly string[] {
  const [first] = args;
  if (first === undefined || name === 'coalesce') return NOTHING;
  return needed(first);
}

/** Functions that give null, or nothing, of null. */
const KEEPS_NULL: ReadonlySet<string> = new Set([
  'lower',
  'upper',
  'trim',
  'int',
  'float',
  'abs',
  'round',
  'floor',
  'ceil',
  'date_diff',
]);

/** Variables without which an operand is null (or an empty text). */
function needed(expr: Expr): readonly string[] {
  switch (expr.t) {
    case 'path':
      return named(expr);
    case 'tmpl':
      return hasDefault(expr.filters) ? NOTHING : named(expr.path);
    case 'member':
      return needed(expr.x);
    case 'unary':
      return expr.op === 'neg' ? needed(expr.x) : NOTHING;
    case 'binary':
      return ['-', '*', '/', '%'].includes(expr.op) ? union(needed(expr.l), needed(expr.r)) : NOTHING;
    case 'call':
      return KEEPS_NULL.has(expr.name) ? expr.args.slice(0, 2).map(needed).reduce(union, NOTHING) : NOTHING;
    default:
      return NOTHING;
  }
}

function named(path: PathExpr): readonly string[] {
  const name = variableOf(path.root, path.segments[0]);
  return name === null ? NOTHING : [name];
}

export function hasDefault(filters: readonly { name: string }[]): boolean {
  return filters.some(({ name }) => name === 'default');
}

/** Every name of these, once. */
function union(a: readonly string[], b: readonly string[]): readonly string[] {
  if (b.length === 0) return a;
  return a.length === 0 ? b : [...new Set([...a, ...b])];
}

function intersection(a: readonly string[], b: readonly string[]): readonly string[] {
  const others = new Set(b);
  return a.filter((name) => others.has(name));
}
