import type { Expr } from '../expression/ast.ts';
import { numberOf } from '../expression/numbers.ts';
import { expressionText } from '../expression/print.ts';
import { containment, equality, order } from './comparisons.ts';
import { type Binary, canBeNumber, NEVER, nameOf, UNSURE } from './operands.ts';
import type { Complain, TypeProblem } from './problem.ts';
import { truthOf } from './truth.ts';
import { isAny, isOnly, join, kind, LIST, NULL, NUMBER, OBJECT, oneOf, TEXT, type Type, typeText } from './type.ts';

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

/** The type of `-x`. */
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
