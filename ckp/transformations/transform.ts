import type { Json } from '../../schema/json.ts';
import type { AggregateFunction } from '../aggregates.ts';
import type { Expr } from '../expression/ast.ts';
import type { Template } from '../template/ast.ts';
import type { JsonPath } from './json-path/query.ts';

/** What is taken of an item to compare, group or match it by. */
export type Key =
  /** The item itself. */
  | { k: 'item' }
  /** A field, dotted for what lies deeper; null where the item has none. */
  | { k: 'field'; name: string }
  | { k: 'expr'; expr: Expr };

/**
 * One transformation with its texts parsed. Plain JSON: it is part of the plan. Names in expressions and templates are
 * `item`, `index` or `acc`, else a field of the item, else a variable, else null (REFERENCE §7, transform).
 */
export type Transform =
  | { kind: 'filter'; condition: Expr | null }
  | { kind: 'map'; each: { expr: Expr } | { template: Template } }
  /** Without `initial` the first item is what is begun with. */
  | { kind: 'reduce'; initial: Template | null; expression: Expr }
  | { kind: 'join'; with: Template; left_key: Key; right_key: Key; mode: 'inner' | 'left' }
  | {
      kind: 'aggregate';
      /** In order. */
      aggregates: AggregateFunction[];
      /** Fields to group by; none: one result over all. */
      group_by: string[];
    }
  | { kind: 'pivot'; rows: string; columns: string; values: string | null; op: AggregateFunction['op'] }
  | { kind: 'sort'; keys: { key: Key; descending: boolean }[] }
  | { kind: 'deduplicate'; key: Key }
  | { kind: 'expression'; expression: Expr }
  | { kind: 'jinja_template'; template: Template }
  | { kind: 'json_path'; query: JsonPath };

export type TransformKind = Transform['kind'];

/** Those that take a list and nothing else; the others take any value. */
export type ListTransform = Exclude<Transform, { kind: 'map' | 'expression' | 'jinja_template' | 'json_path' }>;

/** What came of a transformation; a fault is a Validation failure (REFERENCE §7). */
export type Transformed = { value: Json } | { fault: { code: 'not_a_list'; message: string } };

/** Words for each kind (REFERENCE §7): `unique` is deduplicate. */
export const TRANSFORM_KINDS: Record<string, TransformKind> = {
  filter: 'filter',
  map: 'map',
  reduce: 'reduce',
  join: 'join',
  aggregate: 'aggregate',
  pivot: 'pivot',
  sort: 'sort',
  deduplicate: 'deduplicate',
  unique: 'deduplicate',
  expression: 'expression',
  jinja_template: 'jinja_template',
  json_path: 'json_path',
};
