import { withOne } from '../lists.ts';
import type { Expr, PathExpr } from './ast.ts';

/** Every path an expression reads, in order of appearance. */
export function readsOf(expr: Expr): PathExpr[] {
  return withReads(NO_READS, expr);
}

const NO_READS: PathExpr[] = [];

function withReads(reads: PathExpr[], expr: Expr): PathExpr[] {
  switch (expr.t) {
    case 'lit':
      return reads;
    case 'path':
      return withOne(reads, expr);
    case 'tmpl':
      return withOne(reads, expr.path);
    case 'text':
      return expr.parts.reduce(
        (all: PathExpr[], part) => (typeof part === 'string' ? all : withReads(all, part)),
        reads,
      );
    case 'list':
      return expr.items.reduce(withReads, reads);
    case 'unary':
    case 'member':
      return withReads(reads, expr.x);
    case 'binary':
      return withReads(withReads(reads, expr.l), expr.r);
    case 'call':
      return expr.args.reduce(withReads, reads);
  }
}
