import { suggest, suggestSlip } from '../diagnostics/suggest.ts';
import type { Expr } from '../expression/ast.ts';
import { booleanOf, compare, equals } from '../expression/compare.ts';
import { numberOf } from '../expression/numbers.ts';
import { expressionText } from '../expression/print.ts';
import { ALWAYS, type Binary, canBeText, NEVER, nameOf, UNSURE } from './operands.ts';
import type { Complain } from './problem.ts';
import {
  BOOLEAN,
  isAny,
  isOnly,
  LIST,
  NULL,
  NUMBER,
  OBJECT,
  oneOf,
  TEXT,
  type Type,
  typeOfValue,
  typeText,
} from './type.ts';

/** `==`: what can never be equal, and a text that the other side never is. */
export function equality(expr: Binary, l: Type, r: Type, complain: Complain): Type {
  const known = knownEquality(l, r);
  if (slip(expr.l, l, expr.r, complain) || slip(expr.r, r, expr.l, complain)) return NEVER;
  if (known !== null) return known ? ALWAYS : NEVER;
  if (canBeEqual(l, r)) return UNSURE;
  complain({
    rule: 'incomparable',
    message: neverEqual([expr.l, l], [expr.r, r]),
    hint: equalityHint(expr, l, r),
    variable: nameOf(expr.l) ?? nameOf(expr.r),
  });
  // Nothing is equal but null and null.
  return (l.kinds & r.kinds & NULL) === 0 ? NEVER : UNSURE;
}

function neverEqual([l, left]: [Expr, Type], [r, right]: [Expr, Type]): string {
  if (l.t === 'lit' && r.t !== 'lit') return neverEqual([r, right], [l, left]);
  if (r.t === 'lit') return `“${expressionText(l)}” is ${typeText(left)} and never equals ${typeText(right)}.`;
  return `“${expressionText(l)}” is ${typeText(left)} and “${expressionText(r)}” is ${typeText(right)}: they are never equal.`;
}

function equalityHint(expr: Binary, l: Type, r: Type): string {
  const [list, other] = isOnly(l, LIST) ? [expr.l, expr.r] : [expr.r, expr.l];
  if (list.t === 'lit' && Array.isArray(list.v)) {
    return `To ask for one of several values, write \`${expressionText(other)} in ${expressionText(list)}\`.`;
  }
  if (isOnly(l, LIST) || isOnly(r, LIST)) {
    return `To ask how many, write ${expressionText(list)}.length; to look for an item, \`${expressionText(list)} contains ${expressionText(other)}\`.`;
  }
  if (isOnly(l, BOOLEAN) || isOnly(r, BOOLEAN))
    return 'A boolean equals true, false, and the words true, yes, false and no.';
  return 'Compare two values of one kind; a numeric text equals its number.';
}

/** Where both sides are known texts and numbers: whether they are equal in any case, or in none. */
function knownEquality(l: Type, r: Type): boolean | null {
  if (((l.kinds | r.kinds) & (LIST | OBJECT)) !== 0 || l.values === null || r.values === null) return null;
  if (l.values.length === 0 || r.values.length === 0) return null;
  const outcomes = new Set(l.values.flatMap((a) => (r.values ?? []).map((b) => equals(a, b))));
  if (outcomes.size !== 1) return null;
  if (outcomes.has(false)) return (l.kinds & r.kinds & NULL) === 0 ? false : null;
  return ((l.kinds | r.kinds) & NULL) === 0 ? true : null;
}

/** Some value of one may equal some value of the other. */
function canBeEqual(l: Type, r: Type): boolean {
  if (l.kinds === NULL || r.kinds === NULL || isAny(l) || isAny(r)) return true;
  if ((l.kinds & r.kinds & ~NULL) !== 0) return true;
  return textCan(l, r) || textCan(r, l);
}

function textCan(text: Type, other: Type): boolean {
  if ((text.kinds & TEXT) === 0) return false;
  if ((other.kinds & NUMBER) !== 0 && canBeText(text, (one) => numberOf(one) !== null)) return true;
  return (other.kinds & BOOLEAN) !== 0 && canBeText(text, (one) => booleanOf(one) !== null);
}

/** So many letters a slip of the finger changes. */
const MOST_SLIPS = 2;

/** A text that the other side never is, by its `allowed_values` or by all that is written into it. */
function slip(side: Expr, type: Type, other: Expr, complain: Complain): boolean {
  if (other.t !== 'lit' || (side.t !== 'path' && side.t !== 'tmpl')) return false;
  const { v } = other;
  if (v === null || typeof v === 'object') return false;
  const texts = type.values?.filter((value) => typeof value === 'string') ?? type.hints ?? [];
  const isKnown = type.values !== null && type.values.length > 0 && (type.kinds & (LIST | OBJECT)) === 0;
  if (texts.length === 0 && !isKnown) return false;
  if ((type.values ?? texts).some((value) => equals(value, v))) return false;
  const meant = typeof v !== 'string' ? null : isKnown ? suggest(v, texts) : suggestSlip(v, texts, MOST_SLIPS);
  if (!isKnown && meant === null) return false;
  const list = (type.values ?? texts).slice(0, 8).map((value) => expressionText({ t: 'lit', v: value }));
  complain({
    rule: 'value_never_matches',
    message: `“${expressionText(side)}” is ${list.length === 1 ? '' : 'one of '}${list.join(', ')}, and never ${expressionText(other)}.`,
    hint:
      meant === null
        ? 'Compare it with one of these, or add the value to `allowed_values`.'
        : `Did you mean '${meant}'?`,
    variable: nameOf(side),
    written: expressionText(other),
  });
  return isKnown;
}

/** `<`, `<=`, `>` and `>=`. */
export function order(expr: Binary, l: Type, r: Type, complain: Complain): Type {
  if (expr.l.t === 'lit' && expr.r.t === 'lit') {
    const outcome = compare(expr.l.v, expr.r.v);
    if (outcome !== null) {
      const { op } = expr;
      return oneOf([op === '<' ? outcome < 0 : op === '<=' ? outcome <= 0 : op === '>' ? outcome > 0 : outcome >= 0]);
    }
  }
  if (canOrder(l, r)) return UNSURE;
  const bad = isOnly(l, NUMBER | TEXT) ? r : l;
  const side = bad === l ? expr.l : expr.r;
  const other = bad === l ? r : l;
  complain({
    rule: 'incomparable',
    message: `“${expressionText(side)}” is ${typeText(bad)}, and \`${expr.op}\` does not order that ${isOnly(bad, NUMBER | TEXT) ? `with ${typeText(other)}` : 'with anything'}: it is always false.`,
    hint: isOnly(bad, LIST)
      ? `To ask how many, write ${expressionText(side)}.length.`
      : 'Numbers order with numbers and numeric texts, texts with texts.',
    variable: nameOf(side),
  });
  return NEVER;
}

function canOrder(l: Type, r: Type): boolean {
  if (l.kinds === NULL || r.kinds === NULL || isAny(l) || isAny(r)) return true;
  if ((l.kinds & r.kinds & (NUMBER | TEXT)) !== 0) return true;
  const mixed = (text: Type, number: Type) =>
    (text.kinds & TEXT) !== 0 && (number.kinds & NUMBER) !== 0 && canBeText(text, (one) => numberOf(one) !== null);
  return mixed(l, r) || mixed(r, l);
}

/** `contains` and `in`: whether `whole` can contain `part`. */
export function containment(expr: Binary, whole: [Expr, Type], part: [Expr, Type], complain: Complain): Type {
  const [container, type] = whole;
  const [sought, soughtType] = part;
  if (isOnly(type, NUMBER | BOOLEAN)) {
    complain({
      rule: 'impossible_operand',
      message: `\`${expr.op}\` looks into a list, a text or an object, and “${expressionText(container)}” is ${typeText(type)}.`,
      hint: isOnly(type, NUMBER)
        ? 'Compare the number with ==, < or >.'
        : 'Ask for its truth, or compare it with true.',
      variable: nameOf(container),
    });
    return UNSURE;
  }
  if (isOnly(type, TEXT | OBJECT) && isOnly(soughtType, LIST | OBJECT)) {
    complain({
      rule: 'impossible_operand',
      message: `“${expressionText(sought)}” is ${typeText(soughtType)}, which no ${isOnly(type, TEXT) ? 'text' : 'object'} contains: it is always ${expr.op.startsWith('not') ? 'true' : 'false'}.`,
      hint: 'Look for a text, or look into a list.',
      variable: nameOf(sought),
    });
    return NEVER;
  }
  if (container.t === 'lit' && Array.isArray(container.v))
    return inLiteral(expr, container.v, sought, soughtType, complain);
  return UNSURE;
}

/** One of a few literals, each of which may be a slip. */
function inLiteral(expr: Binary, list: readonly unknown[], sought: Expr, type: Type, complain: Complain): Type {
  let canBe = list.length === 0 ? false : null;
  const outcomes = list.map((item) => {
    const literal: Expr = { t: 'lit', v: (item ?? null) as never };
    const itemType = typeOfValue(literal.t === 'lit' ? literal.v : null);
    if (slip(sought, type, literal, complain)) return false;
    const known = knownEquality(type, itemType);
    if (known !== null) return known;
    return canBeEqual(type, itemType) ? null : false;
  });
  if (outcomes.length > 0)
    canBe = outcomes.some((one) => one === true) ? true : outcomes.every((one) => one === false) ? false : null;
  if (
    canBe === false &&
    list.length > 0 &&
    !list.some((item) => canBeEqual(type, typeOfValue((item ?? null) as never)))
  ) {
    complain({
      rule: 'incomparable',
      message: `“${expressionText(sought)}” is ${typeText(type)}, and \`${expressionText(expr)}\` compares it with what it can never equal.`,
      hint: 'Compare two values of one kind; a numeric text equals its number.',
      variable: nameOf(sought),
    });
  }
  return canBe === null ? UNSURE : oneOf([canBe]);
}
