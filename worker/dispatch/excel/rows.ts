import type { Json, JsonObject } from '../../../schema/json.ts';

export type Cell = string | number | boolean | Date | null;

/**
 * Rows as objects by header row. Rows without any value are left out; a column without a header is `column_<n>`, a
 * repeated header gets `_2`, `_3`. A date is ISO 8601, without a time where there is none.
 *
 * @param headerRow which row holds the names, from 1; absent = the first that has any value
 */
export function rowsByHeader(cells: readonly (readonly Cell[])[], headerRow: number | null): JsonObject[] {
  const start = headerRow === null ? cells.findIndex(hasValue) : headerRow - 1;
  const header = cells[start];
  if (!header) return [];
  const body = cells.slice(start + 1).filter(hasValue);
  const width = Math.max(header.length, ...body.map((row) => row.length));
  const names = namesOf(header, width);
  return body.map((row) =>
    // fromEntries defines own properties, so that no header (`__proto__`) reaches a prototype.
    Object.fromEntries(names.map((name, i): [string, Json] => [name, jsonOf(row[i] ?? null)])),
  );
}

function namesOf(header: readonly Cell[], width: number): string[] {
  const seen = new Map<string, number>();
  return Array.from({ length: width }, (_, i) => {
    const text = String(jsonOf(header[i] ?? null) ?? '').trim();
    const base = text === '' ? `column_${i + 1}` : text;
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    return count === 1 ? base : `${base}_${count}`;
  });
}

function hasValue(row: readonly Cell[]): boolean {
  return row.some((cell) => cell !== null && cell !== '');
}

function jsonOf(cell: Cell): Json {
  if (!(cell instanceof Date)) return cell;
  const text = cell.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text;
}
