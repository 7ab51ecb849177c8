import type { Json } from '../../schema/json.ts';

/** A path: a root name and what follows it (REFERENCE §4). */
export interface PathExpr {
  t: 'path';
  root: string;
  segments: PathSegment[];
}

export type PathSegment =
  | { k: 'key'; name: string }
  | { k: 'index'; index: number }
  /** A reading of an array or text: `length`, `first`, `last`, `sum(f)`, … with its literal arguments. */
  | { k: 'call'; name: string; args: Json[] };

/** An expression parsed once (REFERENCE §5). Plain JSON: it is part of the plan. A path is an operand, never text. */
export type Expr =
  | { t: 'lit'; v: Json }
  | PathExpr
  /** A `{{path | filter}}` inside an expression. */
  | { t: 'tmpl'; path: PathExpr; filters: { name: string; args: Json[] }[] }
  /** Quoted text with `{{ }}` inside: the parts joined as text. */
  | { t: 'text'; parts: (string | Expr)[] }
  | { t: 'list'; items: Expr[] }
  | { t: 'unary'; op: 'not' | 'neg' | 'is_empty' | 'is_not_empty'; x: Expr }
  | { t: 'binary'; op: BinaryOp; l: Expr; r: Expr }
  | { t: 'member'; x: Expr; segments: PathSegment[] }
  | { t: 'call'; name: string; args: Expr[] };

export type BinaryOp =
  | 'or'
  | 'and'
  | '=='
  | '!='
  | '>'
  | '>='
  | '<'
  | '<='
  | 'contains'
  | 'not_contains'
  | 'starts_with'
  | 'ends_with'
  | 'in'
  | 'not_in'
  | 'matches'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';
