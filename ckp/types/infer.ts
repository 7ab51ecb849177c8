import type { Json } from '../../schema/json.ts';
import type { Expr, PathExpr } from '../expression/ast.ts';
import { expressionText } from '../expression/print.ts';
import { callType } from './calls.ts';
import { binaryType, negatedType } from './operators.ts';
import { segmentsType } from './paths.ts';
import type { Complain } from './problem.ts';
import { truthOf } from './truth.ts';
import {
  ANY,
  BOOLEAN,
  join,
  kind,
  listOf,
  NULL,
  NUMBER,
  oneOf,
  TEXT,
  type Type,
  typeOfValue,
  withoutNull,
} from './type.ts';

/** What the names of an expression are. */
export interface TypeScope {
  /** The type of what a path starts from: its root, or with the segment after it what a namespace holds (`variables.x`). */
  root(path: PathExpr): Type;
}

/** Nothing is known of any name. */
export const UNKNOWN_SCOPE: TypeScope = { root: () => ANY };

/**
 * The type of an expression, by the rules by which it is evaluated (REFERENCE §5): what it can be, whatever the
 * variables hold. Tells of what cannot have been meant.
 */
export function infer(expr: Expr, scope: TypeScope, complain: Complain): Type {
  switch (expr.t) {
    case 'lit':
      return typeOfValue(expr.v);
    case 'path':
      return pathType(expr, scope, complain);
    case 'tmpl':
      return filteredType(pathType(expr.path, scope, complain), expr.filters);
    case 'text':
      for (const part of expr.parts) if (typeof part !== 'string') infer(part, scope, complain);
      return kind(TEXT);
    case 'list':
      return listOf(expr.items.map((item) => infer(item, scope, complain)).reduce((all, one) => join(all, one)));
    case 'unary': {
      const type = infer(expr.x, scope, complain);
      if (expr.op === 'neg') return negatedType(expr.x, type, complain);
      if (expr.op === 'not') return opposite(truthOf(type));
      return emptiness(type, expr.op === 'is_empty');
    }
    case 'binary':
      return binaryType(expr, infer(expr.l, scope, complain), infer(expr.r, scope, complain), complain);
    case 'member':
      return segmentsType(infer(expr.x, scope, complain), expr.segments, 0, () => expressionText(expr.x), complain);
    case 'call':
      return callType(
        expr,
        expr.args.map((arg) => infer(arg, scope, complain)),
        complain,
      );
  }
}

/** The type of what a path reads. */
export function pathType(path: PathExpr, scope: TypeScope, complain: Complain): Type {
  const type = scope.root(path);
  const { root, segments } = path;
  const [first] = segments;
  const holder = first?.k === 'key' && VALUES.has(root) ? first.name : null;
  const from = holder === null ? 0 : 1;
  if (from >= segments.length) return type;
  const name = holder ?? root;
  return segmentsType(type, segments, from, () => name, complain, name);
}

/** Namespaces of what has a type by itself: the segment after them names it. */
const VALUES: ReadonlySet<string> = new Set(['variables', 'vars', 'input', 'inputs']);

/** What filters make of a type. */
export function filteredType(type: Type, filters: readonly { name: string; args: readonly Json[] }[]): Type {
  let result = type;
  for (const { name, args } of filters) {
    if (name === 'default') result = join(withoutNull(result), typeOfValue(args[0] ?? null));
    else result = kind((name === 'round' ? NUMBER : TEXT) | NULL);
  }
  return result;
}

function opposite(truth: boolean | null): Type {
  return truth === null ? kind(BOOLEAN) : oneOf([!truth]);
}

/** Numbers, booleans and whole texts are never empty. */
function emptiness(type: Type, asked: boolean): Type {
  const isFull =
    (type.kinds & ~(NUMBER | BOOLEAN)) === 0 || (type.kinds === TEXT && type.values?.every((text) => text !== ''));
  if (isFull) return oneOf([!asked]);
  return type.kinds === NULL ? oneOf([asked]) : kind(BOOLEAN);
}
