import type { Json } from '../../schema/json.ts';
import type { PathExpr } from '../expression/ast.ts';

/** A template parsed once (REFERENCE §4). Plain JSON: it is part of the plan. */
export type Template =
  | { t: 'lit'; v: Json }
  /** Exactly one `{{ }}`: keeps its native type. */
  | { t: 'one'; ref: Placeholder }
  /** Text with placeholders inside. */
  | { t: 'text'; parts: (string | Placeholder)[] }
  | { t: 'obj'; entries: [key: Template, value: Template][] }
  | { t: 'arr'; items: Template[] };

export interface Placeholder {
  path: PathExpr;
  filters: { name: string; args: Json[] }[];
  /** The source between the braces, trimmed; names the place in warnings. */
  src: string;
}
