import type { Expr, PathExpr } from '../../expression/ast.ts';
import { isTrue } from '../../expression/compare.ts';
import { pathText } from '../../expression/print.ts';
import { readsOf } from '../../expression/reads.ts';
import { valueText } from '../document-values.ts';
import type { Unknown } from '../explanation.ts';
import type { Knowledge } from './knowledge.ts';

/** Whether a condition holds, as far as it can be known. */
export type Truth = { holds: boolean } | { holds: null; unknowns: Unknown[] };

/** `and`, `or` and `not` are decided as soon as what is known decides them, whichever side that is. */
export function truthOf(expr: Expr, knowledge: Knowledge): Truth {
  if (expr.t === 'unary' && expr.op === 'not') {
    const inner = truthOf(expr.x, knowledge);
    return inner.holds === null ? inner : { holds: !inner.holds };
  }
  if (expr.t === 'binary' && (expr.op === 'and' || expr.op === 'or')) {
    const deciding = expr.op === 'or';
    const left = truthOf(expr.l, knowledge);
    if (left.holds === deciding) return left;
    const right = truthOf(expr.r, knowledge);
    if (right.holds === deciding || left.holds !== null) return right;
    return right.holds === null ? { holds: null, unknowns: distinct([...left.unknowns, ...right.unknowns]) } : left;
  }
  const known = knowledge.expression(expr);
  if (!('unknown' in known)) return { holds: isTrue(known.value) };
  const unknowns = knowledge.unknownsOf(readsOf(expr));
  return { holds: null, unknowns: unknowns.length > 0 ? unknowns : [known.unknown] };
}

function distinct(unknowns: Unknown[]): Unknown[] {
  return [...new Map(unknowns.map((one) => [one.name, one])).values()];
}

/** Most values that a sentence tells. */
const MOST_SHOWN = 3;

/** `: amount is 250`; nothing where there is nothing to tell, or nothing that may be shown. */
export function becauseOf(expr: Expr, knowledge: Knowledge): string {
  const shown = new Map<string, string>();
  for (const path of readsOf(expr)) {
    const value = readable(path) ? knowledge.shown(path) : undefined;
    if (value !== undefined && shown.size < MOST_SHOWN)
      shown.set(pathText(path), `${pathText(path)} is ${quoted(value)}`);
  }
  return shown.size === 0 ? '' : `: ${[...shown.values()].join(', ')}`;
}

function readable({ root }: PathExpr): boolean {
  return root !== 'secrets' && root !== 'config';
}

function quoted(value: unknown): string {
  return value === null ? 'not set' : valueText(JSON.stringify(value));
}
