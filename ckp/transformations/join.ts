import { isJsonObject, type Json } from '../../schema/json.ts';
import { canonicalJson } from '../canonical.ts';
import { equals } from '../expression/compare.ts';
import { numberOf } from '../expression/numbers.ts';
import { spend, type Work } from '../expression/work.ts';
import type { ItemScope } from './item-scope.ts';
import { keyOf } from './keys.ts';
import type { Transform } from './transform.ts';

type Join = Extract<Transform, { kind: 'join' }>;

/**
 * Each left item with each right one of an equal key (`==`, so that 1 joins "1"), the right one's fields over the left
 * one's; null joins nothing. `left` keeps an item that found none as it is (REFERENCE §7). Bounded by the steps of
 * `work`: joined rows may be as many as left times right.
 */
export function joined(work: Work, left: readonly Json[], right: readonly Json[], join: Join, scopes: Scopes): Json[] {
  const byKey = new Map<string, { key: Json; item: Json }[]>();
  for (const [i, item] of right.entries()) {
    const key = keyOf(join.right_key, item, i, scopes.right);
    if (key === null) continue;
    const bucket = bucketOf(key);
    const known = byKey.get(bucket);
    if (known) known.push({ key, item });
    else byKey.set(bucket, [{ key, item }]);
  }
  const rows: Json[] = [];
  for (const [i, item] of left.entries()) {
    const key = keyOf(join.left_key, item, i, scopes.left);
    const matches = (byKey.get(bucketOf(key)) ?? []).filter((other) => equals(key, other.key));
    if (!spend(work, 1 + matches.length)) return [];
    for (const match of matches) rows.push(together(item, match.item));
    if (matches.length === 0 && join.mode === 'left') rows.push(item);
  }
  return rows;
}

/** Where the names of each side's keys are read. */
export interface Scopes {
  left: ItemScope;
  right: ItemScope;
}

/** Equal keys lie in one bucket; a number lies with the texts that are one. */
function bucketOf(key: Json): string {
  const number = numberOf(key);
  return number === null ? canonicalJson(key) : `n${number}`;
}

/** Items that are no objects stand under `left` and `right`. */
function together(left: Json, right: Json): Json {
  if (isJsonObject(left) && isJsonObject(right)) return { ...left, ...right };
  return { ...(isJsonObject(left) ? left : { left }), ...(isJsonObject(right) ? right : { right }) };
}
