import type { Effect } from '../../schema/effects.ts';
import type { RunEvent } from '../../schema/events.ts';
import type { Json, JsonObject } from '../../schema/json.ts';
import type { RunState } from '../state.ts';
import { MASK } from './keys.ts';
import type { RedactionPolicy } from './policy.ts';

/**
 * The value as it may be shown: the whole non-null value under a masked key, at any depth. Returns the same object
 * where nothing was masked, so that showing costs no copies.
 */
export function redact<T extends Json>(value: T, policy: RedactionPolicy): T {
  return redacted(value, policy) as T;
}

function redacted(value: Json, policy: RedactionPolicy): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    let copy: Json[] | null = null;
    for (let i = 0; i < value.length; i += 1) {
      const item = value[i] ?? null;
      const shown = redacted(item, policy);
      if (shown !== item) copy ??= value.slice();
      if (copy) copy[i] = shown;
    }
    return copy ?? value;
  }
  let copy: JsonObject | null = null;
  for (const key of Object.keys(value)) {
    const member = value[key] ?? null;
    const shown = member === null ? null : policy.masks(key) ? MASK : redacted(member, policy);
    if (shown !== member) {
      copy ??= { ...value };
      Object.defineProperty(copy, key, { value: shown, enumerable: true, configurable: true, writable: true });
    }
  }
  return copy ?? value;
}

/** An event as it may be shown. `fold` of redacted events is the redacted state. */
export function redactEvent(event: RunEvent, policy: RedactionPolicy): RunEvent {
  const data = redact(resultByName(event.data, policy), policy);
  let effects = event.effects;
  for (let i = 0; i < effects.length; i += 1) {
    const effect = effects[i];
    if (!effect) continue;
    const shown = redactEffect(effect, policy);
    if (shown === effect) continue;
    if (effects === event.effects) effects = effects.slice();
    effects[i] = shown;
  }
  return data === event.data && effects === event.effects ? event : { ...event, data, effects };
}

/** A step's result is shown by the name of the variable that takes it: a password stays one under `result`. */
function resultByName(data: JsonObject, policy: RedactionPolicy): JsonObject {
  const { output_variable: name, result } = data;
  if (typeof name !== 'string' || result === undefined || result === null || !policy.masks(name)) return data;
  return { ...data, result: MASK };
}

function redactEffect(effect: Effect, policy: RedactionPolicy): Effect {
  if (effect.op === 'append' && policy.masks(effect.name) && effect.item !== null) return { ...effect, item: MASK };
  return redact(effect as unknown as JsonObject, policy) as unknown as Effect;
}

/** The state as it may be shown: its values by their keys, growing lists by the name of their variable. */
export function redactState(state: RunState, policy: RedactionPolicy): RunState {
  const lists: RunState['lists'] = {};
  for (const [key, list] of Object.entries(state.lists)) {
    const name = key.startsWith('@') ? '' : key.slice(key.indexOf(':') + 1);
    const items = list.items
      .slice(0, list.length)
      .map((item) => (item !== null && policy.masks(name) ? MASK : redacted(item, policy)));
    lists[key] = { items, length: list.length };
  }
  const { lists: _, variables, ...rest } = state;
  const shown = redact(rest as unknown as JsonObject, policy) as unknown as Omit<RunState, 'lists' | 'variables'>;
  const names: RunState['variables'] = {};
  for (const [scope, values] of Object.entries(variables)) names[scope] = redactVariables(values, policy);
  return { ...shown, variables: names, lists };
}

/** A scope's variables; the placeholder of a growing list stays, its items are masked one by one. */
function redactVariables(values: JsonObject, policy: RedactionPolicy): JsonObject {
  const shown: JsonObject = { ...redact(values, policy) };
  for (const [name, value] of Object.entries(values)) {
    const isList = typeof value === 'object' && value !== null && !Array.isArray(value) && value.$list === true;
    if (isList) shown[name] = value;
  }
  return shown;
}
