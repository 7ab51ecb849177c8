import { isBlobRef, type Json } from '../../schema/json.ts';
import { canonicalJson } from '../canonical.ts';
import { isTrue } from '../expression/compare.ts';
import { evaluate } from '../expression/evaluate.ts';
import { startWork } from '../expression/work.ts';
import type { Scope } from '../scope.ts';
import { render } from '../template/render.ts';
import { aggregated } from './aggregate.ts';
import { ItemScope } from './item-scope.ts';
import { joined } from './join.ts';
import { select } from './json-path/evaluate.ts';
import { keyOf } from './keys.ts';
import { pivoted } from './pivot.ts';
import { sorted } from './sort.ts';
import type { ListTransform, Transform, Transformed } from './transform.ts';

/**
 * What a transformation makes of a value. Pure and bounded; throws nothing but what `scope.blob` throws (E4), leaves
 * what is odd as warnings, and gives a fault where a list is needed and there is none. Source: REFERENCE §7, transform.
 *
 * @param given the source; null is an empty list for everything that goes through one
 */
export function transformed(transform: Transform, given: Json, scope: Scope): Transformed {
  const value = loaded(given, scope);
  switch (transform.kind) {
    case 'expression':
      return { value: evaluate(transform.expression, new ItemScope(scope, [value]).at(value, null)) };
    case 'jinja_template':
      return { value: render(transform.template, new ItemScope(scope, [value]).at(value, null)) };
    case 'json_path': {
      const work = startWork(scope);
      const found = select(work, transform.query, value, value);
      return { value: work.steps < 0 ? null : found };
    }
    case 'map':
      return { value: mapped(transform, value, scope) };
  }
  const items = value ?? [];
  if (!Array.isArray(items)) return noList(transform.kind, items);
  return transformedList(
    transform,
    items.map((item) => loaded(item, scope)),
    scope,
  );
}

/** A value that is no list is mapped once, with a warning. */
function mapped({ each }: Extract<Transform, { kind: 'map' }>, value: Json, scope: Scope): Json {
  const items = Array.isArray(value) ? value.map((item) => loaded(item, scope)) : value === null ? [] : [value];
  const inner = new ItemScope(scope, items);
  const results = items.map((item, i) => {
    const at = inner.at(item, i);
    return 'expr' in each ? evaluate(each.expr, at) : render(each.template, at);
  });
  if (Array.isArray(value) || value === null) return results;
  scope.warn({ code: 'not_a_list', message: `map was given ${kindOf(value)}, which is mapped by itself`, at: 'map' });
  return results[0] ?? null;
}

function transformedList(transform: ListTransform, items: Json[], scope: Scope): Transformed {
  switch (transform.kind) {
    case 'filter': {
      const { condition } = transform;
      if (condition === null) return { value: items };
      const inner = new ItemScope(scope, items);
      return { value: items.filter((item, i) => isTrue(evaluate(condition, inner.at(item, i)))) };
    }
    case 'reduce':
      return { value: reduced(transform, items, scope) };
    case 'join':
      return joinedWith(transform, items, scope);
    case 'aggregate':
      return { value: aggregated(items, transform) };
    case 'pivot':
      return { value: pivoted(items, transform) };
    case 'sort':
      return { value: sorted(items, transform, new ItemScope(scope, items)) };
    case 'deduplicate':
      return { value: deduplicated(transform, items, scope) };
  }
}

function reduced({ initial, expression }: Extract<Transform, { kind: 'reduce' }>, items: Json[], scope: Scope): Json {
  const inner = new ItemScope(scope, items);
  let acc = initial === null ? (items[0] ?? null) : render(initial, scope);
  for (let i = initial === null ? 1 : 0; i < items.length; i += 1) {
    acc = evaluate(expression, inner.at(items[i] ?? null, i, acc));
  }
  return acc;
}

function joinedWith(join: Extract<Transform, { kind: 'join' }>, left: Json[], scope: Scope): Transformed {
  const other = loaded(render(join.with, scope), scope) ?? [];
  if (!Array.isArray(other)) return noList('join', other, 'what it joins with');
  const right = other.map((item) => loaded(item, scope));
  const work = startWork(scope);
  const rows = joined(work, left, right, join, {
    left: new ItemScope(scope, left),
    right: new ItemScope(scope, right),
  });
  return { value: work.steps < 0 ? null : rows };
}

/** Deep, types distinct: 1 is not "1"; the first of equal ones stays. */
function deduplicated({ key }: Extract<Transform, { kind: 'deduplicate' }>, items: Json[], scope: Scope): Json[] {
  const inner = new ItemScope(scope, items);
  const seen = new Set<string>();
  return items.filter((item, i) => {
    const name = canonicalJson(keyOf(key, item, i, inner));
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

/** A big value or item may lie in a blob of its own; its fields are read as names. */
function loaded(value: Json, scope: Scope): Json {
  return isBlobRef(value) ? scope.blob(value) : value;
}

function noList(kind: Transform['kind'], value: Json, what = 'its source'): Transformed {
  return { fault: { code: 'not_a_list', message: `${kind} needs a list, and ${what} is ${kindOf(value)}` } };
}

function kindOf(value: Json): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'text';
  return value !== null && typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
