import type { Json } from '../../schema/json.ts';

/**
 * A list that is appended to and never rewritten (E6). `items` is shared between versions of the state; only its
 * first `length` entries belong to this one.
 */
export interface GrowingList {
  items: Json[];
  length: number;
}

/** What `variables` holds under the name of a growing list. */
export const LIST_PLACEHOLDER: Json = { $list: true };

/** True for the placeholder; whether it stands for a list is decided by `lists` having its key. */
export function isListPlaceholder(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value.$list === true;
}

/** A new version with one more item: O(1), unless another version has grown past this one, which copies once. */
export function appended(list: GrowingList | undefined, item: Json): GrowingList {
  if (!list) return { items: [item], length: 1 };
  const items = list.items.length === list.length ? list.items : list.items.slice(0, list.length);
  items.push(item);
  return { items, length: list.length + 1 };
}

const copies = new WeakMap<GrowingList, Json[]>();

/** The list's items as a plain array that nobody appends to: copied once a version. */
export function itemsOf(list: GrowingList): Json[] {
  let copy = copies.get(list);
  if (!copy) {
    copy = list.items.slice(0, list.length);
    copies.set(list, copy);
  }
  return copy;
}

const indexes = new WeakMap<Json[], Map<string, number>>();

/**
 * Reads a growing list of [key, value] pairs as a map: the first value under `key`, undefined when there is none.
 * The index is made once for each list and grows with it, so a look-up costs the same whatever the length.
 */
export function lookUp(list: GrowingList | undefined, key: string): Json | undefined {
  if (!list) return undefined;
  let index = indexes.get(list.items);
  if (!index) {
    index = new Map();
    indexes.set(list.items, index);
  }
  for (let i = indexed.get(index) ?? 0; i < list.items.length; i += 1) {
    const pair = list.items[i];
    const name = Array.isArray(pair) ? pair[0] : undefined;
    if (typeof name === 'string' && !index.has(name)) index.set(name, i);
  }
  indexed.set(index, list.items.length);
  const at = index.get(key);
  if (at === undefined || at >= list.length) return undefined;
  const pair = list.items[at];
  return Array.isArray(pair) ? pair[1] : undefined;
}

/** How many items of its list an index covers. */
const indexed = new WeakMap<Map<string, number>, number>();
