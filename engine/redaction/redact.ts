import type { ApprovalState, Decision, Effect, RunIdentity } from '../../schema/effects.ts';
import type { RunEvent } from '../../schema/events.ts';
import type { Failure } from '../../schema/failure.ts';
import { type Json, type JsonObject, setMember } from '../../schema/json.ts';
import { asJson, readFailure } from '../policy/failures.ts';
import { isListPlaceholder } from '../state/growing-list.ts';
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
      setMember(copy, key, shown);
    }
  }
  return copy ?? value;
}

/** A failure as it may be shown: its own fields are the platform's, what it carries is masked. */
export function redactFailure(failure: Failure, policy: RedactionPolicy): Failure {
  const { details, cause } = failure;
  return {
    ...failure,
    ...(details === undefined ? null : { details: redact(details, policy) }),
    ...(cause === undefined ? null : { cause: redactFailure(cause, policy) }),
  };
}

/** An approval as it may be shown: to who decides, too. */
export function redactApproval(approval: ApprovalState, policy: RedactionPolicy): ApprovalState {
  return {
    ...approval,
    context_data: redact(approval.context_data, policy),
    decision: redactDecision(approval.decision, policy),
  };
}

function redactDecision(decision: Decision | null, policy: RedactionPolicy): Decision | null {
  return decision && { ...decision, input: redact(decision.input, policy) };
}

/**
 * An event as it may be shown. In its effects only values are masked, never what structures the state (ids, keys,
 * phases), so that folding redacted events gives the redacted state.
 */
export function redactEvent(event: RunEvent, policy: RedactionPolicy): RunEvent {
  return {
    ...event,
    data: redact(resultByName(event.data, policy), policy),
    effects: event.effects.map((effect) => redactEffect(effect, policy)),
  };
}

/** A step's result is shown by the name of the variable that takes it: a password stays one under `result`. */
function resultByName(data: JsonObject, policy: RedactionPolicy): JsonObject {
  const { output_variable: name, result } = data;
  if (typeof name !== 'string' || result === undefined || result === null || !policy.masks(name)) return data;
  return { ...data, result: MASK };
}

function redactEffect(effect: Effect, policy: RedactionPolicy): Effect {
  switch (effect.op) {
    case 'create':
      return { ...effect, identity: redactIdentity(effect.identity, policy), input: redact(effect.input, policy) };
    case 'state':
      return {
        ...effect,
        ...(effect.outputs === undefined ? null : { outputs: redact(effect.outputs, policy) }),
        ...(effect.failure ? { failure: redactFailure(effect.failure, policy) } : null),
      };
    case 'cursor':
      return { ...effect, at: redactCursor(effect.at, policy) };
    case 'set':
      return { ...effect, values: redact(effect.values, policy) };
    case 'append':
      return { ...effect, item: redactItem(effect.name, effect.item, policy) };
    case 'loop_open':
      return { ...effect, items: redact(effect.items, policy) };
    case 'attempt_open':
      return { ...effect, attempt: { ...effect.attempt, params: redact(effect.attempt.params, policy) } };
    case 'approval_open':
      return { ...effect, approval: redactApproval(effect.approval, policy) };
    case 'approval_close':
      return { ...effect, decision: redactDecision(effect.decision, policy) };
    case 'once':
      return effect.value === undefined ? effect : { ...effect, value: redact(effect.value, policy) };
    default:
      return effect;
  }
}

/** The state as it may be shown. */
export function redactState(state: RunState, policy: RedactionPolicy): RunState {
  const lists: RunState['lists'] = {};
  for (const [key, list] of Object.entries(state.lists)) {
    const items = list.items.slice(0, list.length).map((item) => redactListItem(key, item, policy));
    lists[key] = { items, length: list.length };
  }
  return {
    ...state,
    identity: state.identity && redactIdentity(state.identity, policy),
    input: redact(state.input, policy),
    outputs: redact(state.outputs, policy),
    failure: state.failure && redactFailure(state.failure, policy),
    frames: mapped(state.frames, (frame) =>
      frame.cursor ? { ...frame, cursor: { ...frame.cursor, at: redactCursor(frame.cursor.at, policy) } } : frame,
    ),
    variables: mapped(state.variables, (values) => redactVariables(values, policy)),
    lists,
    snapshots: mapped(state.snapshots, (items) => redact(items, policy)),
    attempts: mapped(state.attempts, (attempt) => ({ ...attempt, params: redact(attempt.params, policy) })),
    approvals: mapped(state.approvals, (approval) => redactApproval(approval, policy)),
  };
}

function redactIdentity(identity: RunIdentity, policy: RedactionPolicy): RunIdentity {
  const { payload, headers } = identity.trigger;
  return {
    ...identity,
    trigger: {
      ...identity.trigger,
      ...(payload === undefined ? null : { payload: redact(payload, policy) }),
      ...(headers === undefined ? null : { headers: redact(headers, policy) }),
    },
  };
}

/** A cursor's bookkeeping is the platform's, but for the failure it may hold. */
function redactCursor(at: JsonObject, policy: RedactionPolicy): JsonObject {
  const failed = readFailure(at.failure);
  return failed ? { ...at, failure: asJson(redactFailure(failed, policy)) } : at;
}

/** An item of a growing list is masked by the name of its variable, and within by its own keys. */
function redactItem(name: string, item: Json, policy: RedactionPolicy): Json {
  return item !== null && policy.masks(name) ? MASK : redact(item, policy);
}

function redactListItem(key: string, item: Json, policy: RedactionPolicy): Json {
  if (key === '@artifacts') return item;
  if (key === '@once') return Array.isArray(item) ? [item[0] ?? null, redact(item[1] ?? null, policy)] : item;
  return redactItem(key.slice(key.indexOf(':') + 1), item, policy);
}

/** A scope's variables; the placeholder of a growing list stays, its items are masked one by one. */
function redactVariables(values: JsonObject, policy: RedactionPolicy): JsonObject {
  const shown: JsonObject = { ...redact(values, policy) };
  for (const [name, value] of Object.entries(values)) if (isListPlaceholder(value)) shown[name] = value;
  return shown;
}

function mapped<T>(map: Record<string, T>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}
