import { isJsonObject, type JsonObject } from '../../../../schema/json.ts';
import { stepsOf } from '../../../plan/names.ts';
import { at } from '../../../syntax/pointer.ts';
import type { Finding, Rule } from '../../rule.ts';

/** Policies that are read and kept, but do nothing in this version, by where they stand. */
const ROOT_POLICIES = [
  'screenshot_on_fail',
  'rate_limiting',
  'checkpoint_strategy',
  'checkpoint_retention_days',
  'telemetry_enabled',
  'max_cost_usd',
  'max_cost_per_llm_call_usd',
  'min_llm_quality',
  'timeout_policy',
  'idempotency_policy',
];
const AUDIT_POLICIES = ['audit_level', 'retention_days', 'include_sensitive_data'];
const NODE_POLICIES = [
  'sla',
  'telemetry',
  'timeout_policy',
  'compensation',
  'compensate_with',
  'priority',
  'screenshot_on_fail',
];
const LLM_POLICIES = ['profile', 'max_cost_usd', 'min_llm_quality'];
const STEP_POLICIES = ['compensation', 'compensate_with', 'priority', 'screenshot_on_complete'];
const HANDLER_POLICIES = ['recovery_steps', 'notify_on_error'];
const TRIGGER_POLICIES = ['dedupe_window_seconds', 'max_concurrent_runs', 'on_overlap', 'catch_up'];

export const notEnforcedYet: Rule = {
  code: 'not_enforced_yet',
  severity: 'warning',
  summary: 'A policy that this version of the platform does not enforce is said at import; the version still starts.',
  *check({ tree }) {
    const { config, trigger } = tree;
    yield* given(config, ROOT_POLICIES);
    if (isJsonObject(config.source.audit_config)) {
      yield* given({ source: config.source.audit_config, pointer: at(config.pointer, 'audit_config') }, AUDIT_POLICIES);
    }
    if (trigger !== null) {
      const isManual = trigger.type?.value === 'manual' || (trigger.type === null && trigger.schedule === null);
      if (!isManual) yield unregistered(trigger.pointer);
      yield* given(trigger, TRIGGER_POLICIES);
    }
    for (const node of tree.nodes.values()) {
      yield* given(node, NODE_POLICIES);
      const idempotency = node.source.idempotency_policy;
      if (isJsonObject(idempotency)) {
        yield* given({ source: idempotency, pointer: at(node.pointer, 'idempotency_policy') }, ['ttl_s']);
      }
      if (node.type === 'llm_action') yield* given(node, LLM_POLICIES);
      for (const step of stepsOf(node)) yield* given(step, STEP_POLICIES);
      const handlers = Array.isArray(node.source.error_handlers) ? node.source.error_handlers : [];
      for (const [i, source] of handlers.entries()) {
        if (isJsonObject(source))
          yield* given({ source, pointer: at(node.pointer, 'error_handlers', i) }, HANDLER_POLICIES);
      }
    }
  },
};

/** A policy that is absent, off or empty asks for nothing. */
function* given({ source, pointer }: { source: JsonObject; pointer: string }, fields: string[]): Generator<Finding> {
  for (const field of fields) {
    const value = source[field];
    if (!Object.hasOwn(source, field) || value === null || value === false) continue;
    if (Array.isArray(value) && value.length === 0) continue;
    if (isJsonObject(value) && (value.enabled === false || Object.keys(value).length === 0)) continue;
    yield {
      pointer: at(pointer, field),
      message: `\`${field}\` is kept but not enforced by this version of the platform.`,
      hint: 'The procedure runs without it until a later version enforces it.',
    };
  }
}

function unregistered(pointer: string): Finding {
  return {
    pointer,
    message: 'The document’s own trigger is kept but not registered at import by this version of the platform.',
    hint: 'Create the trigger with POST /v1/triggers, or in the console.',
  };
}
