import type { Expr } from '../expression/ast.ts';
import { dateDiff, instantOf } from '../expression/dates.ts';
import { expressionText } from '../expression/print.ts';
import { canBeNumber, nameOf } from './operands.ts';
import { textTest } from './operators.ts';
import type { Complain } from './problem.ts';
import {
  ANY,
  BOOLEAN,
  isAny,
  isOnly,
  join,
  kind,
  LIST,
  listOf,
  NULL,
  NUMBER,
  OBJECT,
  TEXT,
  type Type,
  typeText,
  withoutNull,
} from './type.ts';

type Call = Extract<Expr, { t: 'call' }>;

/** The type of what a function gives; tells of arguments that it can never use (REFERENCE §5). */
export function callType(expr: Call, types: readonly Type[], complain: Complain): Type {
  const first = types[0] ?? ANY;
  const wrong = (i: number, needs: string, hint: string) => {
    const arg = expr.args[i];
    if (arg === undefined) return;
    complain({
      rule: 'impossible_argument',
      message: `\`${expr.name}()\` ${needs}, and “${expressionText(arg)}” is ${typeText(types[i] ?? ANY)}.`,
      hint,
      variable: nameOf(arg),
    });
  };
  switch (expr.name) {
    case 'len':
    case 'count':
      return kind(NUMBER);
    case 'upper':
    case 'lower':
    case 'trim':
      if (isOnly(first, LIST | OBJECT)) wrong(0, 'takes text', 'Give it one item or field that is text.');
      return kind(TEXT | NULL);
    case 'str':
      return kind(TEXT | NULL);
    case 'bool':
      return kind(BOOLEAN);
    case 'int':
    case 'float':
    case 'abs':
    case 'round':
    case 'floor':
    case 'ceil':
      if (!canBeNumber(first) && (first.kinds & BOOLEAN) === 0) {
        wrong(
          0,
          'takes a number or a numeric text',
          isOnly(first, LIST) ? 'Of a list, read its length or a sum.' : 'Give it a number.',
        );
      }
      return kind(NUMBER | NULL);
    case 'min':
    case 'max':
    case 'sum':
    case 'avg':
      for (const [i, type] of types.entries()) {
        const isField = i === 1 && types.length === 2 && (first.kinds & LIST) !== 0;
        if (!isField && (type.kinds & LIST) === 0 && !canBeNumber(type)) {
          wrong(i, 'takes a list or numbers', 'Give it a list, a list and the name of a field, or several numbers.');
        }
      }
      return kind(NUMBER | NULL);
    case 'now':
    case 'today':
      return kind(TEXT);
    case 'date_diff':
      checkDates(expr, types, wrong);
      return kind(NUMBER | NULL);
    case 'coalesce':
      return types.length === 0
        ? ANY
        : types
            .map((type, i) => (i === types.length - 1 ? type : withoutNull(type)))
            .reduce((all, one) => join(all, one));
    case 'starts_with':
    case 'ends_with':
    case 'matches':
      return expr.args[0] === undefined ? kind(BOOLEAN) : textTest(expr.name, expr.args[0], first, complain);
    case 'contains':
      if (isOnly(first, NUMBER | BOOLEAN))
        wrong(0, 'looks into a list, a text or an object', 'Compare a number with ==, < or >.');
      return kind(BOOLEAN);
    case 'keys':
    case 'values':
      if (!isAny(first) && first.kinds !== NULL && (first.kinds & OBJECT) === 0) {
        wrong(0, 'takes an object', 'Of anything else it is always the empty list.');
      }
      return listOf(expr.name === 'keys' ? kind(TEXT) : null);
    default:
      return ANY;
  }
}

type Wrong = (i: number, needs: string, hint: string) => void;

function checkDates(expr: Call, types: readonly Type[], wrong: Wrong): void {
  for (const i of [0, 1]) {
    const type = types[i] ?? ANY;
    const isNoDate = isOnly(type, TEXT) && type.values?.every((text) => instantOf(text) === null) === true;
    if (isOnly(type, BOOLEAN | LIST | OBJECT) || isNoDate) {
      wrong(i, 'takes ISO dates or times', 'Write a date as 2026-12-24 or a time as 2026-12-24T09:30:00Z.');
    }
  }
  const unit = expr.args[2];
  if (unit?.t === 'lit' && (typeof unit.v !== 'string' || dateDiff(0, 0, unit.v) === null)) {
    wrong(
      2,
      'takes a unit of time',
      "The units are 'weeks', 'days', 'hours', 'minutes', 'seconds' and 'milliseconds'.",
    );
  }
}
