import { type Json, type JsonObject, setMember } from '../../schema/json.ts';
import type { AggregateFunction } from '../aggregates.ts';
import { aggregate as reckon } from '../expression/numbers.ts';
import { fieldOf, Groups } from './keys.ts';
import type { Transform } from './transform.ts';

/**
 * An object of the functions' results, a plain value for a single one, or with `group_by` a list of such objects, the
 * group's fields first (REFERENCE §7).
 */
export function aggregated(
  items: readonly Json[],
  { aggregates, group_by }: Pick<Extract<Transform, { kind: 'aggregate' }>, 'aggregates' | 'group_by'>,
): Json {
  if (group_by.length === 0) {
    const [only, ...more] = aggregates;
    return only !== undefined && more.length === 0 ? reckoned(items, only) : all(items, aggregates, {});
  }
  const groups = new Groups();
  for (const item of items) {
    groups.add(
      group_by.map((field) => fieldOf(item, field)),
      item,
    );
  }
  return Array.from(groups, ({ values, items: inside }) => {
    const row: JsonObject = {};
    for (const [i, field] of group_by.entries()) setMember(row, field, values[i] ?? null);
    return all(inside, aggregates, row);
  });
}

/** One function over items. */
export function reckoned(items: readonly Json[], { op, field }: Pick<AggregateFunction, 'op' | 'field'>): Json {
  if (op === 'count') return items.length;
  return reckon(op, field === null ? items : items.map((item) => fieldOf(item, field)));
}

function all(items: readonly Json[], functions: readonly AggregateFunction[], into: JsonObject): JsonObject {
  for (const fn of functions) setMember(into, fn.as, reckoned(items, fn));
  return into;
}
