import type { Expr, PathExpr } from '../../../expression/ast.ts';
import type { Names } from '../../../plan/names.ts';
import type { Place, TextUse } from '../../../plan/texts.ts';
import type { Rule } from '../../rule.ts';

/** Where a secret may stand: it goes out with a call and nowhere else (REFERENCE §8). */
const ALLOWED: ReadonlySet<TextUse> = new Set(['external parameter', 'local parameter']);

export const secretPlacement: Rule = {
  code: 'secret_not_allowed',
  severity: 'error',
  summary:
    'A secret or a sensitive variable goes into parameters of external steps and local effects only (REFERENCE §8).',
  *check({ texts, names }) {
    for (const place of texts.places) {
      if (ALLOWED.has(place.use)) continue;
      for (const { path, pointer } of exposedReads(place)) {
        const what = secretOf(path, names);
        if (what === null) continue;
        yield {
          pointer,
          message: `The ${what} may not stand here (${place.use}): it would be stored or shown.`,
          hint: 'Give it to an external step as a parameter; a condition may only ask whether it is empty or equal.',
        };
      }
    }
  },
};

function secretOf(path: PathExpr, names: Names): string | null {
  if (path.root === 'secrets') return `secret “${keyOf(path) ?? 'secrets'}”`;
  const name = ['input', 'inputs', 'variables', 'vars'].includes(path.root) ? keyOf(path) : path.root;
  return name !== null && names.sensitive.has(name) ? `sensitive variable “${name}”` : null;
}

function keyOf(path: PathExpr): string | null {
  const first = path.segments[0];
  return first?.k === 'key' ? first.name : null;
}

function exposedReads(place: Place): Place['reads'] {
  if (place.use !== 'condition' || place.expr === null) return place.reads;
  return exposedPaths(place.expr).map((path) => ({ path, pointer: place.pointer }));
}

/** Paths that a condition does more with than ask for emptiness or equality, which tell one bit and are allowed. */
function exposedPaths(expr: Expr): PathExpr[] {
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
