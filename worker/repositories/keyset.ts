import { type AnyColumn, type SQL, sql } from 'drizzle-orm';
import type { Page, PageRequest } from './contract.ts';

/** Where a page ended: lists go newest first by (time, id). */
export interface Position {
  at: number;
  id: string;
}

/** The cursor is not one that a list of ours answered. */
export class InvalidCursor extends Error {}

/** Rows before the cursor, as SQL: a row value, so that the index (tenant, time, id) answers it. */
export function beyond(cursor: string | undefined, at: AnyColumn, id: AnyColumn): SQL | undefined {
  if (cursor === undefined) return undefined;
  const position = positionOf(cursor);
  return sql`(${at}, ${id}) < (${position.at}, ${position.id})`;
}

/** A page from one row more than asked for: the extra row only tells that there is a next page. */
export function pageOf<Row, T>(
  rows: Row[],
  { limit }: PageRequest,
  position: (row: Row) => Position,
  toItem: (row: Row) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    next_cursor: rows.length > limit && last ? encode(position(last)) : null,
  };
}

function encode({ at, id }: Position): string {
  const bytes = new TextEncoder().encode(JSON.stringify([at, id]));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Where a page ended; throws {@link InvalidCursor}. */
export function positionOf(cursor: string): Position {
  try {
    const text = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    const value: unknown = JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (c) => c.charCodeAt(0))));
    if (Array.isArray(value) && value.length === 2) {
      const [at, id] = value as unknown[];
      if (typeof at === 'number' && Number.isSafeInteger(at) && typeof id === 'string') return { at, id };
    }
  } catch {
    // Not base64url, or not JSON: the same answer as any other text that is no cursor.
  }
  throw new InvalidCursor('not a cursor');
}
