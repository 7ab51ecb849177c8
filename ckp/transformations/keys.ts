import { isJsonObject, type Json } from '../../schema/json.ts';
import { canonicalJson } from '../canonical.ts';
import { evaluate } from '../expression/evaluate.ts';
import type { ItemScope } from './item-scope.ts';
import type { Key } from './transform.ts';

/** What a key takes of an item. */
export function keyOf(key: Key, item: Json, index: number, scope: ItemScope): Json {
  switch (key.k) {
    case 'item':
      return item;
    case 'field':
      return fieldOf(item, key.name);
    case 'expr':
      return evaluate(key.expr, scope.at(item, index));
  }
}

/** A field of an item, dotted for what lies deeper unless the item has a key of just that name; null where it has none. */
export function fieldOf(item: Json, field: string): Json {
  let at: Json | undefined = item;
  for (const name of isJsonObject(item) && Object.hasOwn(item, field) ? [field] : field.split('.')) {
    at = isJsonObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }
  return at ?? null;
}

/** Items by what a key takes of them, types distinct (1 is not "1"), in order of first appearance. */
export class Groups {
  private readonly groups = new Map<string, { values: Json[]; items: Json[] }>();

  add(values: Json[], item: Json): void {
    const name = canonicalJson(values);
    const group = this.groups.get(name);
    if (group) group.items.push(item);
    else this.groups.set(name, { values, items: [item] });
  }

  [Symbol.iterator](): IterableIterator<{ values: Json[]; items: Json[] }> {
    return this.groups.values();
  }
}
