import { suggest, suggestSlip } from '../diagnostics/suggest.ts';
import type { Expr } from '../expression/ast.ts';
import { booleanOf, compare, equals } from '../expression/compare.ts';
import { numberOf } from '../expression/numbers.ts';
import { expressionText } from '../expression/print.ts';
import type { Complain, TypeProblem } from './problem.ts';
import { truthOf } from './truth.ts';
import {
  BOOLEAN,
  isAny,
  isOnly,
  join,
  kind,
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

type Binary = Extract<Expr, { t: 'binary' }>;

const UNSURE = kind(BOOLEAN);
const NEVER = oneOf([false]);
const ALWAYS = oneOf([true]);

/** The type of an operation, by what stands on either side. */
export function binaryType(expr: Binary, l: Type, r: Type, complain: Complain): Type {
  switch (expr.op) {
    case 'and': {
      const [left, right] = [truthOf(l), truthOf(r)];
      if (left === false) return l;
      return left === true ? r : right === false ? { ...join(l, r), truth: false } : join(l, r);
    }
    case 'or': {
      const [left, right] = [truthOf(l), truthOf(r)];
      if (left === true) return l;
      return left === false ? r : right === true ? { ...join(l, r), truth: true } : join(l, r);
    }
    case '==':
      return equality(expr, l, r, complain);
    case '!=':
      return opposite(equality(expr, l, r, complain));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return order(expr, l, r, complain);
    case 'contains':
      return containment(expr, [expr.l, l], [expr.r, r], complain);
    case 'not_contains':
      return opposite(containment(expr, [expr.l, l], [expr.r, r], complain));
    case 'in':
      return containment(expr, [expr.r, r], [expr.l, l], complain);
    case 'not_in':
      return opposite(containment(expr, [expr.r, r], [expr.l, l], complain));
    case 'starts_with':
    case 'ends_with':
    case 'matches':
      return textTest(expr.op, expr.l, l, complain);
    case '+':
      return sum(expr, l, r, complain);
    default:
      for (const [side, type] of [
        [expr.l, l],
        [expr.r, r],
      ] as const) {
        if (!canBeNumber(type)) complain(noNumber(expr.op, side, type));
      }
      if (/[/%]/.test(expr.op) && r.values?.length === 1 && numberOf(r.values[0] ?? null) === 0 && expr.r.t === 'lit') {
        complain({
          rule: 'impossible_operand',
          message: `\`${expressionText(expr)}\` divides by zero: it is always null.`,
          hint: 'Divide by something that is not zero.',
          variable: null,
        });
      }
      return kind(NUMBER | NULL);
  }
}

export function negatedType(expr: Expr, type: Type, complain: Complain): Type {
  if (!canBeNumber(type)) complain(noNumber('-', expr, type));
  return kind(NUMBER | NULL);
}

/** `starts_with`, `ends_with`, `matches`: lists and objects have no text of their own there. */
export function textTest(name: string, whole: Expr, type: Type, complain: Complain): Type {
  if (!isOnly(type, LIST | OBJECT)) return UNSURE;
  complain({
    rule: 'impossible_operand',
    message: `\`${name}\` looks at text, and “${expressionText(whole)}” is ${typeText(type)}: it is always false.`,
    hint: isOnly(type, LIST) ? 'Ask one item of it, or use `contains` to look for an item.' : 'Ask one field of it.',
    variable: nameOf(whole),
  });
  return NEVER;
}

export function canBeNumber(type: Type): boolean {
  if (isAny(type) || type.kinds === NULL || (type.kinds & NUMBER) !== 0) return true;
  return (type.kinds & TEXT) !== 0 && canBeText(type, (text) => numberOf(text) !== null);
}

/** True unless all texts are known and none is such. */
function canBeText(type: Type, is: (text: string) => boolean): boolean {
  return type.values === null || type.values.some((value) => typeof value === 'string' && is(value));
}

function equality(expr: Binary, l: Type, r: Type, complain: Complain): Type {
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
  });
  return isKnown;
}

function order(expr: Binary, l: Type, r: Type, complain: Complain): Type {
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

function containment(expr: Binary, whole: [Expr, Type], part: [Expr, Type], complain: Complain): Type {
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

/** Two numbers add; where one side is other text they are joined (REFERENCE §5). */
function sum(expr: Binary, l: Type, r: Type, complain: Complain): Type {
  if (isAny(l) || isAny(r)) return kind(NUMBER | TEXT | NULL);
  if (((l.kinds | r.kinds) & TEXT) === 0) {
    for (const [side, type] of [
      [expr.l, l],
      [expr.r, r],
    ] as const) {
      if (!canBeNumber(type)) {
        complain({
          ...noNumber('+', side, type),
          ...(isOnly(type, LIST) ? { hint: 'Lists are not joined by +; `append_to_array` adds an item to one.' } : {}),
        });
      }
    }
    return kind(NUMBER | NULL);
  }
  return kind(NUMBER | TEXT | NULL);
}

function noNumber(op: string, side: Expr, type: Type): TypeProblem {
  return {
    rule: 'impossible_operand',
    message: `\`${op}\` needs numbers, and “${expressionText(side)}” is ${typeText(type)}: the result is always null.`,
    hint: isOnly(type, LIST)
      ? `Read a number of it, such as ${expressionText(side)}.length or ${expressionText(side)}.sum(field).`
      : 'Use a number or a numeric text.',
    variable: nameOf(side),
  };
}

function opposite(type: Type): Type {
  const truth = truthOf(type);
  return truth === null ? type : oneOf([!truth]);
}

/** The variable that an operand reads, for the place that says what it is. */
export function nameOf(expr: Expr): string | null {
  const path = expr.t === 'tmpl' ? expr.path : expr;
  if (path.t !== 'path') return null;
  const first = path.segments[0];
  const isNested = ['variables', 'vars', 'input', 'inputs'].includes(path.root);
  return isNested && first?.k === 'key' ? first.name : path.root;
}
