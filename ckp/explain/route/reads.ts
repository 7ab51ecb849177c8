import { isJsonObject, type Json } from '../../../schema/json.ts';
import type { Expr, PathExpr } from '../../expression/ast.ts';
import { NAMESPACES } from '../../plan/names.ts';
import type { Template } from '../../template/ast.ts';
import type { Transform } from '../../transformations/transform.ts';

/** Every path that a template reads, keys of objects included. */
export function templateReads(template: Template): PathExpr[] {
  const reads: PathExpr[] = [];
  const open: Template[] = [template];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    switch (one.t) {
      case 'lit':
        break;
      case 'one':
        reads.push(one.ref.path);
        break;
      case 'text':
        for (const part of one.parts) if (typeof part !== 'string') reads.push(part.path);
        break;
      case 'arr':
        open.push(...one.items);
        break;
      case 'obj':
        for (const [key, value] of one.entries) open.push(key, value);
        break;
    }
  }
  return reads;
}

/** The variable that a path reads: `variables.x`, `input.x` and `x` are `x`; null for what is no variable. */
export function variableRead({ root, segments }: PathExpr): string | null {
  if (!NAMESPACES.has(root)) return root;
  if (!['input', 'inputs', 'variables', 'vars'].includes(root)) return null;
  return segments[0]?.k === 'key' ? segments[0].name : null;
}

/** Every path that a transformation reads, whatever kind it is, and whether it asks for the time. */
export function transformReads(transform: Transform): { reads: PathExpr[]; asksTheTime: boolean } {
  const reads: PathExpr[] = [];
  let asksTheTime = false;
  const open: Json[] = [transform as unknown as Json];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (typeof one !== 'object' || one === null) continue;
    if (isJsonObject(one)) {
      if (one.t === 'lit') continue;
      if (one.t === 'path') reads.push(one as unknown as PathExpr);
      if (one.t === 'call' && (one.name === 'now' || one.name === 'today')) asksTheTime = true;
    }
    open.push(...Object.values(one));
  }
  return { reads, asksTheTime };
}

/** True where an expression asks for the time: `now()` or `today()`. */
export function clockCall(expr: Expr): boolean {
  switch (expr.t) {
    case 'call':
      return expr.name === 'now' || expr.name === 'today' || expr.args.some(clockCall);
    case 'unary':
    case 'member':
      return clockCall(expr.x);
    case 'binary':
      return clockCall(expr.l) || clockCall(expr.r);
    case 'list':
      return expr.items.some(clockCall);
    case 'text':
      return expr.parts.some((part) => typeof part !== 'string' && clockCall(part));
    default:
      return false;
  }
}
