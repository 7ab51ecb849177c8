import type { Expr, PathExpr } from '../../expression/ast.ts';
import { variableOf } from '../../plan/names.ts';

const NOTHING: readonly string[] = [];

/**
 * Is told of a path that an expression reads, with what its place says about it.
 *
 * @param expected null is provided for: a default, `coalesce`, a test for emptiness or for truth
 * @param given whether a variable is known not to be null there, by what was tested before it
 */
export type OnRead = (path: PathExpr, expected: boolean, given: Given) => void;

/** Variables that what was tested before says are not null. */
export interface Given {
  has(name: string): boolean;
}

const NONE_GIVEN: ReadonlySet<string> = new Set();

/** Goes through what an expression reads, in order. Of a condition only the truth is asked for. Linear in its length. */
export function guardedReads(expr: Expr, isCondition: boolean, read: OnRead): void {
  new Walk(read).walk(expr, isCondition);
}

/** Functions that say something sensible of null, which is then no slip. */
const TAKES_NULL: ReadonlySet<string> = new Set(['bool', 'len', 'count', 'coalesce']);

class Walk {
  readonly #read: OnRead;
  #given: Set<string> | null = null;

  constructor(read: OnRead) {
    this.#read = read;
  }

  /** `tested`: only truth or emptiness of `expr` is asked for. */
  walk(expr: Expr, tested: boolean): void {
    switch (expr.t) {
      case 'lit':
        return;
      case 'path':
        this.#read(expr, tested, this.#given ?? NONE_GIVEN);
        return;
      case 'tmpl':
        this.#read(expr.path, tested || hasDefault(expr.filters), this.#given ?? NONE_GIVEN);
        return;
      case 'text':
        for (const part of expr.parts) if (typeof part !== 'string') this.walk(part, false);
        return;
      case 'list':
        for (const item of expr.items) this.walk(item, false);
        return;
      case 'member':
        this.walk(expr.x, false);
        return;
      case 'call':
        for (const arg of expr.args) this.walk(arg, TAKES_NULL.has(expr.name));
        return;
      case 'unary':
        this.walk(expr.x, expr.op !== 'neg');
        return;
      case 'binary':
        if (expr.op === 'and' || expr.op === 'or') {
          this.#chain(operandsOf(expr), tested, expr.op === 'and');
          return;
        }
        this.walk(expr.l, isNullTest(expr.op, expr.r));
        this.walk(expr.r, isNullTest(expr.op, expr.l));
    }
  }

  /** What stands behind is only looked at where what stands before it has this truth. */
  #chain(operands: readonly Expr[], tested: boolean, truth: boolean): void {
    const added: string[] = [];
    for (const operand of operands) {
      this.walk(operand, tested);
      for (const name of notNullWhen(operand, truth)) {
        if (this.#given?.has(name)) continue;
        this.#given ??= new Set();
        this.#given.add(name);
        added.push(name);
      }
    }
    for (const name of added) this.#given?.delete(name);
  }
}

/** `a and b and c` is one chain of three, however it is nested. */
function operandsOf(expr: Extract<Expr, { t: 'binary' }>): Expr[] {
  const operands: Expr[] = [];
  let left: Expr = expr;
  for (; left.t === 'binary' && left.op === expr.op; left = left.l) operands.push(left.r);
  operands.push(left);
  return operands.reverse();
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
      const all = operandsOf(expr).map((operand) => notNullWhen(operand, truth));
      return (op === 'and') === truth ? unionOf(all) : all.reduce(intersection);
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

/** Every name of all of these, once. */
function unionOf(lists: readonly (readonly string[])[]): readonly string[] {
  const filled = lists.filter(({ length }) => length > 0);
  return filled.length <= 1 ? (filled[0] ?? NOTHING) : [...new Set(filled.flat())];
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  if (b.length === 0) return a;
  return a.length === 0 ? b : [...new Set([...a, ...b])];
}

function intersection(a: readonly string[], b: readonly string[]): readonly string[] {
  const others = new Set(b);
  return a.filter((name) => others.has(name));
}
