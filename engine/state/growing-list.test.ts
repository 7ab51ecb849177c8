import { expect, it } from 'vitest';
import type { Json } from '../../schema/json.ts';
import { appended, type GrowingList, itemsOf, lookUp } from './growing-list.ts';

it('E6: versions share their items; one that has been grown past is copied, not changed', () => {
  const one = appended(undefined, 'a');
  const two = appended(one, 'b');
  expect(two.items).toBe(one.items);
  expect(itemsOf(one)).toEqual(['a']);
  const other = appended(one, 'c');
  expect(itemsOf(two)).toEqual(['a', 'b']);
  expect(itemsOf(other)).toEqual(['a', 'c']);
});

it('reads as a map: the first value under a key, only of its own version', () => {
  let list: GrowingList | undefined;
  const versions: GrowingList[] = [];
  for (let i = 0; i < 1_000; i += 1) {
    const pair: Json = [`k${i % 700}`, i];
    list = appended(list, pair);
    versions.push(list);
  }
  expect(lookUp(list, 'k5')).toBe(5);
  expect(lookUp(list, 'k699')).toBe(699);
  expect(lookUp(versions[10], 'k11')).toBeUndefined();
  expect(lookUp(versions[11], 'k11')).toBe(11);
  expect(lookUp(list, 'constructor')).toBeUndefined();
});
