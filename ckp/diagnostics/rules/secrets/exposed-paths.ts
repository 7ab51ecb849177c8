import type { Expr, PathExpr } from '../../../expression/ast.ts';

/** Paths that a condition does more with than ask for emptiness or equality, which tell one bit and are allowed. */
export function exposedPaths(expr: Expr): PathExpr[] {
  switch (expr.t) {
    case 'lit':
      return [];
    case 'path':
      return [expr];
    case 'tmpl':
      return [expr.path];
    case 'text':
      return expr.parts.flatMap((part) => (typeof part === 'string' ? [] : exposedPaths(part)));
    case 'list':
      return expr.items.flatMap(exposedPaths);
    case 'call':
      return expr.args.flatMap(exposedPaths);
    case 'member':
      return exposedPaths(expr.x);
    case 'unary':
      return expr.op === 'is_empty' || expr.op === 'is_not_empty' ? exposedUnlessPlain(expr.x) : exposedPaths(expr.x);
    case 'binary':
      return expr.op === '==' || expr.op === '!='
        ? [...exposedUnlessPlain(expr.l), ...exposedUnlessPlain(expr.r)]
        : [...exposedPaths(expr.l), ...exposedPaths(expr.r)];
  }
}

/** A path itself is not exposed by its comparison; one inside a computation is. */
function exposedUnlessPlain(expr: Expr): PathExpr[] {
  return expr.t === 'path' || expr.t === 'tmpl' ? [] : exposedPaths(expr);
}
