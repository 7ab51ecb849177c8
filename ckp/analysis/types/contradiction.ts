import type { BinaryOp, Expr } from '../../expression/ast.ts';
import { compare, equals } from '../../expression/compare.ts';
import { numberOf } from '../../expression/numbers.ts';
import { expressionText } from '../../expression/print.ts';

/** A comparison of something with a literal. */
interface Bound {
  of: string;
  op: BinaryOp;
  value: string | number;
  text: string;
}

/** More parts of one `and` or `or` are not compared with one another. */
const MOST_PARTS = 40;

/**
 * Comparisons of one thing that cannot hold together: `x == 'a' and x == 'b'` is never true, `x != 'a' or x != 'b'`
 * always is, and `x > 10 and x < 5` is never. Mostly `and` and `or` were mixed up.
 */
export function contradiction(expr: Expr): { truth: boolean; why: string } | null {
  if (expr.t !== 'binary' || (expr.op !== 'and' && expr.op !== 'or')) return null;
  const all = parts(expr, expr.op).flatMap(bound);
  if (all.length > MOST_PARTS) return null;
  const both = expr.op === 'and';
  for (const [i, a] of all.entries()) {
    for (const b of all.slice(i + 1)) {
      if (a.of !== b.of) continue;
      // What can never both be true; for `or`, what can never both be false.
      if (excludes(both ? a : negated(a), both ? b : negated(b))) {
        const why = both
          ? `\`${a.text}\` and \`${b.text}\` are never both true`
          : `\`${a.text}\` or \`${b.text}\` is true whatever “${a.of}” is`;
        return { truth: !both, why };
      }
    }
  }
  return null;
}

/**
 * Whenever `later` is true, `earlier` is, too: then a rule with `later` behind one with `earlier` is never taken. Said
 * only of the same text and of comparisons of one thing with literals.
 */
export function implies(later: Expr, earlier: Expr): boolean {
  const known = parts(later, 'and').map(factOf);
  return parts(earlier, 'or').some((one) =>
    parts(one, 'and').every((needed) => known.some((fact) => impliesOne(fact, factOf(needed)))),
  );
}

/** A condition as far as it is compared with others: put into words only where it is. */
class Fact {
  readonly expr: Expr;
  #text: string | null = null;
  #bound: Bound | null | undefined;

  constructor(expr: Expr) {
    this.expr = expr;
  }

  get text(): string {
    this.#text ??= expressionText(this.expr);
    return this.#text;
  }

  get bound(): Bound | null {
    if (this.#bound === undefined) this.#bound = bound(this.expr)[0] ?? null;
    return this.#bound;
  }
}

const facts = new WeakMap<Expr, Fact>();

function factOf(expr: Expr): Fact {
  let fact = facts.get(expr);
  if (fact === undefined) {
    fact = new Fact(expr);
    facts.set(expr, fact);
  }
  return fact;
}

function impliesOne(later: Fact, earlier: Fact): boolean {
  if (later.expr.t !== earlier.expr.t) return false;
  if (later.text === earlier.text) return true;
  const { bound: a } = later;
  const { bound: b } = earlier;
  if (a === null || b === null || a.of !== b.of) return false;
  if (typeof a.value !== 'number' || typeof b.value !== 'number') return false;
  if (a.op === '==') return b.op !== '==' && b.op !== '!=' && holds(a.value, b);
  if (a.op === '>' || a.op === '>=') {
    return (
      (b.op === '>' && (a.value > b.value || (a.value === b.value && a.op === '>'))) ||
      (b.op === '>=' && a.value >= b.value)
    );
  }
  if (a.op === '<' || a.op === '<=') {
    return (
      (b.op === '<' && (a.value < b.value || (a.value === b.value && a.op === '<'))) ||
      (b.op === '<=' && a.value <= b.value)
    );
  }
  return false;
}

function parts(expr: Expr, op: 'and' | 'or'): Expr[] {
  const found: Expr[] = [];
  const open = [expr];
  for (let next = open.pop(); next !== undefined && found.length <= MOST_PARTS; next = open.pop()) {
    if (next.t === 'binary' && next.op === op) open.push(next.r, next.l);
    else found.push(next);
  }
  // Too many: taken as one.
  return found.length > MOST_PARTS ? [expr] : found;
}

const MIRRORED: Partial<Record<BinaryOp, BinaryOp>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '==': '==',
  '!=': '!=',
};
const NEGATED: Partial<Record<BinaryOp, BinaryOp>> = { '==': '!=', '!=': '==' };

function bound(expr: Expr): Bound[] {
  if (expr.t !== 'binary') return [];
  const isMirrored = expr.l.t === 'lit';
  const [side, other] = isMirrored ? [expr.r, expr.l] : [expr.l, expr.r];
  const op = isMirrored ? MIRRORED[expr.op] : expr.op;
  if (op === undefined || MIRRORED[op] === undefined || other.t !== 'lit' || side.t === 'lit') return [];
  if (typeof other.v !== 'string' && typeof other.v !== 'number') return [];
  return [{ of: expressionText(side), op, value: other.v, text: expressionText(expr) }];
}

/** Only `==` and `!=` are each other's opposite: null is neither below nor above. */
function negated(one: Bound): Bound {
  return { ...one, op: NEGATED[one.op] ?? 'or' };
}

function excludes(a: Bound, b: Bound): boolean {
  if (a.op === '==' && b.op === '==') return differ(a.value, b.value);
  if (a.op === '==' || b.op === '==') {
    const [exact, range] = a.op === '==' ? [a, b] : [b, a];
    if (range.op === '!=') return equals(exact.value, range.value);
    return typeof exact.value === 'number' && typeof range.value === 'number' && !holds(exact.value, range);
  }
  const [low, high] = a.op === '>' || a.op === '>=' ? [a, b] : [b, a];
  if (!['>', '>='].includes(low.op) || !['<', '<='].includes(high.op)) return false;
  if (typeof low.value !== 'number' || typeof high.value !== 'number') return false;
  return low.value > high.value || (low.value === high.value && (low.op === '>' || high.op === '<'));
}

/** Nothing equals both. A boolean may equal two words, a number two numeric texts. */
function differ(a: string | number, b: string | number): boolean {
  if (equals(a, b) || isWord(a) || isWord(b)) return false;
  const [left, right] = [numberOf(a), numberOf(b)];
  return left === null || right === null || left !== right;
}

function isWord(value: string | number): boolean {
  return typeof value === 'string' && /^(?:true|false|yes|no)$/i.test(value);
}

function holds(value: number, { op, value: limit }: Bound): boolean {
  const order = compare(value, limit) ?? 0;
  if (op === '<') return order < 0;
  if (op === '<=') return order <= 0;
  return op === '>' ? order > 0 : op === '>=' ? order >= 0 : true;
}
