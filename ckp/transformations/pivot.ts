import { type Json, type JsonObject, setMember } from '../../schema/json.ts';
import { canonicalJson } from '../canonical.ts';
import { reckoned } from './aggregate.ts';
import { fieldOf, Groups } from './keys.ts';
import type { Transform } from './transform.ts';

/**
 * One object per row key: the row's field, then one field per column key, null where the two never meet; rows and
 * columns in order of first appearance (REFERENCE §7).
 */
export function pivoted(
  items: readonly Json[],
  { rows, columns, values, op }: Extract<Transform, { kind: 'pivot' }>,
): Json[] {
  const names = new Map<string, Json>();
  const byRow = new Groups();
  for (const item of items) {
    const column = fieldOf(item, columns);
    names.set(canonicalJson(column), column);
    byRow.add([fieldOf(item, rows)], item);
  }
  return Array.from(byRow, (row) => {
    const cells = new Map<string, Json[]>();
    for (const item of row.items) {
      const column = canonicalJson(fieldOf(item, columns));
      const cell = cells.get(column);
      if (cell) cell.push(item);
      else cells.set(column, [item]);
    }
    const object: JsonObject = {};
    setMember(object, rows, row.values[0] ?? null);
    for (const [column, value] of names) {
      const cell = cells.get(column);
      setMember(object, nameOf(value), cell === undefined ? null : reckoned(cell, { op, field: values }));
    }
    return object;
  });
}

/** A column key as the name of a field. */
function nameOf(value: Json): string {
  return typeof value === 'string' ? value : canonicalJson(value);
}
