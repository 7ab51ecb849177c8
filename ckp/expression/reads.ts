import type { Expr, PathExpr } from './ast.ts';

/** Every path an expression reads, in order of appearance. */
export function readsOf(expr: Expr): PathExpr[] {
  const reads: PathExpr[] = [];
  collect(expr, reads);
  return reads;
}

function collect(expr: Expr, reads: PathExpr[]): void {
  switch (expr.t) {
    case 'lit':
      return;
    case 'path':
      reads.push(expr);
      return;
    case 'tmpl':
      reads.push(expr.path);
      return;
    case 'text':
      for (const part of expr.parts) if (typeof part !== 'string') collect(part, reads);
      return;
    case 'list':
      for (const item of expr.items) collect(item, reads);
      return;
    case 'unary':
    case 'member':
      collect(expr.x, reads);
      return;
    case 'binary':
      collect(expr.l, reads);
      collect(expr.r, reads);
      return;
    case 'call':
      for (const arg of expr.args) collect(arg, reads);
  }
}
