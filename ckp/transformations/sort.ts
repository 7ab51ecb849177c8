import type { Json } from '../../schema/json.ts';
import { canonicalJson } from '../canonical.ts';
import { compare } from '../expression/compare.ts';
import type { ItemScope } from './item-scope.ts';
import { keyOf } from './keys.ts';
import type { Transform } from './transform.ts';

/** Items by their keys, equal ones as they stood; an item whose key is null comes last either way (REFERENCE §7). */
export function sorted(
  items: readonly Json[],
  { keys }: Extract<Transform, { kind: 'sort' }>,
  scope: ItemScope,
): Json[] {
  // Keys are taken once an item, not once a comparison.
  const rows = items.map((item, i) => ({ item, by: keys.map(({ key }) => keyOf(key, item, i, scope)) }));
  rows.sort((a, b) => {
    for (const [k, { descending }] of keys.entries()) {
      const order = ordered(a.by[k] ?? null, b.by[k] ?? null, descending);
      if (order !== 0) return order;
    }
    return 0;
  });
  return rows.map(({ item }) => item);
}

function ordered(a: Json, b: Json, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order = rankOf(a) - rankOf(b) || (compare(a, b) ?? byText(canonicalJson(a), canonicalJson(b)));
  return descending ? -order : order;
}

/** What does not order among each other comes in this order: numbers and numeric texts, texts, booleans, the rest. */
function rankOf(value: Json): number {
  if (compare(value, 0) !== null) return 0;
  if (typeof value === 'string') return 1;
  return typeof value === 'boolean' ? 2 : 3;
}

function byText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
