import { type AggregateFunction, parseAggregates } from '../../ckp/aggregates.ts';
import type { Expr } from '../../ckp/expression/ast.ts';
import { isTrue } from '../../ckp/expression/compare.ts';
import { evaluate } from '../../ckp/expression/evaluate.ts';
import { aggregate as reckon } from '../../ckp/expression/numbers.ts';
import type { Transformation } from '../../ckp/plan/plan.ts';
import type { Scope } from '../../ckp/scope.ts';
import { render } from '../../ckp/template/render.ts';
import type { Failure } from '../../schema/failure.ts';
import { isJsonObject, type Json, type JsonObject } from '../../schema/json.ts';
import { failure } from '../policy/failures.ts';
import type { FrameScope } from '../state/scope.ts';
import type { Turn, Where } from '../turn/turn.ts';
import { ItemScope } from './item-scope.ts';
import { content, type Done, done, invalid, type Operation, textParam } from './operation.ts';

/** One transformation of a transform node. A source that is null is an empty list (REFERENCE §7). */
export function transformed(
  turn: Turn,
  where: Where,
  transformation: Transformation,
  scope: FrameScope,
): { value: Json } | { failure: Failure } {
  const name = transformation.source_variable;
  const read = transformation.source ? render(transformation.source, scope) : name === null ? null : scope.read(name);
  const given = turn.value(read ?? null);
  const items = given ?? [];
  if (!Array.isArray(items)) {
    return {
      failure: failure(where, {
        type: 'Validation',
        code: 'not_a_list',
        message: `${transformation.kind} needs a list, and ${name} is none`,
      }),
    };
  }
  // A big item may lie in a blob of its own; its fields are read as names.
  const loaded = items.map((item) => turn.value(item));
  if (transformation.kind === 'filter') return { value: filtered(loaded, transformation.condition, scope) };
  return { value: aggregated(loaded, transformation) };
}

/** The items for which the condition holds, in order; without a condition all. */
export function filtered(items: Json[], condition: Expr | null, scope: Scope): Json[] {
  if (!condition) return items;
  const inner = new ItemScope(scope, items);
  return items.filter((item, index) => isTrue(evaluate(condition, inner.at(item, index))));
}

/** An object of the functions' results, a plain value for a single one, or with `group_by` a list of such objects. */
export function aggregated(
  items: Json[],
  { aggregates, single, group_by }: Pick<Transformation, 'aggregates' | 'single' | 'group_by'>,
): Json {
  if (group_by === null) return single ? one(items, aggregates[0]) : all(items, aggregates);
  const groups = new Map<string, { value: Json; items: Json[] }>();
  for (const item of items) {
    const value = fieldOf(item, group_by);
    const key = JSON.stringify(value);
    const group = groups.get(key);
    if (group) group.items.push(item);
    else groups.set(key, { value, items: [item] });
  }
  return [...groups.values()].map((group) => ({ [group_by]: group.value, ...all(group.items, aggregates) }));
}

function all(items: Json[], functions: readonly AggregateFunction[]): JsonObject {
  const results: JsonObject = {};
  for (const fn of functions) results[fn.as] = one(items, fn);
  return results;
}

function one(items: Json[], fn: AggregateFunction | undefined): Json {
  if (!fn) return null;
  const { op, field } = fn;
  if (op === 'count') return items.length;
  return reckon(op, field === null ? items : items.map((item) => fieldOf(item, field)));
}

/** A field of an item, dotted for what lies deeper; null where it has none. */
function fieldOf(item: Json, field: string): Json {
  let at: Json | undefined = item;
  for (const name of isJsonObject(item) && Object.hasOwn(item, field) ? [field] : field.split('.')) {
    at = isJsonObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }
  return at ?? null;
}

/** The operation `filter`: `source` and `condition`. */
export function filterOperation(op: Operation): Done {
  const items = content(op, 'source') ?? [];
  if (!Array.isArray(items)) return invalid(op, 'not_a_list', 'the source is no list');
  return done(filtered(items, op.step.exprs.condition ?? op.step.exprs.expression ?? null, op.scope));
}

/** The operation `aggregate`: `source` and `function`, such as `count, sum(amount)`. */
export function aggregateOperation(op: Operation): Done {
  const items = content(op, 'source') ?? [];
  if (!Array.isArray(items)) return invalid(op, 'not_a_list', 'the source is no list');
  const functions = parseAggregates(textParam(op, 'function', 'expression') ?? '');
  if (!functions) return invalid(op, 'bad_function', 'function has to be like count, sum(amount)');
  return done(
    aggregated(items, { aggregates: functions, single: functions.length === 1, group_by: textParam(op, 'group_by') }),
  );
}
