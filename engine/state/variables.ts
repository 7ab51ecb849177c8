import type { VariableType } from '../../ckp/plan/plan.ts';
import type { Effect } from '../../schema/effects.ts';
import { isBlobRef, isJsonObject, type Json, type JsonObject } from '../../schema/json.ts';
import type { Turn, Where } from '../turn/turn.ts';
import { scopeOf } from './frames.ts';
import { isListPlaceholder } from './growing-list.ts';
import { variableOf } from './scope.ts';

/**
 * Effects that write variables as the author named them. A value of another type than declared is kept, with a
 * warning (REFERENCE §3).
 */
export function assign(turn: Turn, where: Where, values: JsonObject): Effect[] {
  const names = Object.keys(values);
  if (names.length === 0) return [];
  for (const name of names) warnOfType(turn, where, name, values[name] ?? null);
  const frame = scopeOf(turn.state, where.frame);
  const isDeep = names.some((name) => DOTTED.test(name));
  return [{ op: 'set', frame, values: isDeep ? deepened(turn, frame, values) : values, by: where.frame }];
}

/** `customer.address.city`: a place below the variable `customer`, as it is read. */
const DOTTED = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)+$/;

/** The same writes by whole variables: a dotted name is set within what its first segment holds. */
function deepened(turn: Turn, scope: string, values: JsonObject): JsonObject {
  let all: JsonObject = {};
  for (const [name, value] of Object.entries(values)) {
    const [root = name, ...rest] = DOTTED.test(name) ? name.split('.') : [name];
    const held = Object.hasOwn(all, root) ? all[root] : variableOf(turn.state, scope, root);
    all = { ...all, [root]: withAt(turn, held ?? null, rest, value) };
  }
  return all;
}

/** A copy with a value at a path; what is in the way and is no object gives way. */
function withAt(turn: Turn, held: Json, [first, ...rest]: string[], value: Json): Json {
  if (first === undefined) return value;
  const within = turn.value(held);
  const fields = isJsonObject(within) ? within : {};
  const inner = Object.hasOwn(fields, first) ? (fields[first] ?? null) : null;
  return { ...fields, [first]: withAt(turn, inner, rest, value) };
}

/** Effects that write what the platform sets: not counted as what an iteration wrote (REFERENCE §7, loop). */
export function platformSet(turn: Turn, frame: string, values: JsonObject): Effect[] {
  return Object.keys(values).length === 0 ? [] : [{ op: 'set', frame: scopeOf(turn.state, frame), values }];
}

/**
 * Effects that append to a variable (E6). What it held before becomes the beginning of the list once; a value that
 * is no list is its first item.
 */
export function append(turn: Turn, frame: string, name: string, item: Json, by: string | null): Effect[] {
  const scope = scopeOf(turn.state, frame);
  const to = { op: 'append', frame: scope, name, ...(by === null ? null : { by }) } as const;
  if (turn.state.lists[`${scope}:${name}`]) return [{ ...to, item }];
  const names = turn.state.variables[scope];
  const held = names && Object.hasOwn(names, name) ? turn.value(names[name] ?? null) : null;
  // A user's own value may look like the placeholder; without a list under its key it is a value like any other.
  const before = Array.isArray(held) ? held : held === null || isListPlaceholder(held) ? [] : [held];
  return [...before, item].map((one, i) => (i === 0 ? { ...to, item: one, first: true } : { ...to, item: one }));
}

function warnOfType(turn: Turn, where: Where, name: string, value: Json): void {
  const contracts = turn.plan.inputs.variables;
  const declared = Object.hasOwn(contracts, name) ? contracts[name] : undefined;
  if (!declared || declared.type === 'any' || value === null || isBlobRef(value)) return;
  const actual = typeOf(value);
  if (actual === declared.type) return;
  turn.warn(where, {
    code: 'type_mismatch',
    message: `${name} is declared ${declared.type} and was given ${actual}; the value is kept`,
    at: name,
  });
}

function typeOf(value: Json): VariableType {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'object') return 'object';
  return typeof value as VariableType;
}
