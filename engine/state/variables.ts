import type { VariableType } from '../../ckp/plan/plan.ts';
import type { Effect } from '../../schema/effects.ts';
import { isBlobRef, type Json, type JsonObject } from '../../schema/json.ts';
import type { Turn, Where } from '../turn/turn.ts';
import { scopeOf } from './frames.ts';
import { isListPlaceholder } from './growing-list.ts';

/**
 * Effects that write variables as the author named them. A value of another type than declared is kept, with a
 * warning (REFERENCE §3).
 */
export function assign(turn: Turn, where: Where, values: JsonObject): Effect[] {
  const names = Object.keys(values);
  if (names.length === 0) return [];
  for (const name of names) warnOfType(turn, where, name, values[name] ?? null);
  return [{ op: 'set', frame: scopeOf(turn.state, where.frame), values, by: where.frame }];
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
