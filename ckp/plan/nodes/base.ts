import { type JsonObject, setMember } from '../../../schema/json.ts';
import { lookUp } from '../../syntax/look-up.ts';
import { at, type Located } from '../../syntax/pointer.ts';
import { isComment } from '../../syntax/reader.ts';
import type { TreeHandler, TreeNode, TreeTransition } from '../../syntax/tree.ts';
import type { Template } from '../../template/ast.ts';
import { agentName, buildCompensation, buildStep, errorRoutes } from '../bind.ts';
import type { Build } from '../building.ts';
import { buildTimeoutPolicy, IDEMPOTENCY_SCOPES } from '../config.ts';
import type { ErrorHandler, IdempotencyPolicy, NodeBase, Route, SlaPolicy, TelemetryPolicy } from '../plan.ts';
import { mergeRetry } from '../retry.ts';
import type { TextUse } from '../texts.ts';

/** Handler actions and recovery strategies as written, and what they are (REFERENCE §6). */
export const HANDLER_ACTIONS: Record<string, ErrorHandler['action']> = {
  retry: 'retry',
  retry_node: 'retry_node',
  ignore: 'ignore',
  continue: 'ignore',
  fail: 'fail',
  stop: 'fail',
  screenshot_and_fail: 'screenshot_and_fail',
  escalate: 'escalate',
  fallback: 'fallback',
  fallback_node: 'fallback',
};

export function buildBase(build: Build, node: TreeNode): NodeBase {
  const ownOutputs = node.type === 'llm_action' || node.type === 'terminate';
  return {
    id: node.id,
    pointer: node.pointer,
    title: node.title,
    description: node.description,
    agent: agentName(node.agent?.value),
    is_checkpoint: node.isCheckpoint,
    inputs: templates(build, node.inputs, 'node input'),
    outputs: ownOutputs ? null : mappedOutputs(build, node.outputs),
    on_error: errorRoutes(node.onError),
    handlers: node.handlers.map((handler) => buildHandler(build, node, handler)),
    retry: build.retryOf(node),
    retries: node.retryBlocks.asked ?? node.retryBlocks.own,
    timeout_policy: buildTimeoutPolicy(node.timeoutPolicy) ?? build.config.timeout_policy,
    idempotency: buildIdempotency(build, node),
    sla: buildSla(node),
    telemetry: buildTelemetry(build, node),
    compensation: buildCompensation(build, node, node.compensation),
    resource: build.texts.optional(node.resource, 'resource'),
    priority: node.priority,
    screenshot_on_fail: node.screenshotOnFail ?? build.config.screenshot_on_fail,
    next: buildRoute(build, node.next),
  };
}

/** What the node says over what the procedure says. */
function buildIdempotency({ config: { idempotency } }: Build, node: TreeNode): IdempotencyPolicy {
  if (node.idempotencyScope === null && node.idempotencyTtlS === null) return idempotency;
  return {
    scope: lookUp(IDEMPOTENCY_SCOPES, node.idempotencyScope?.value) ?? idempotency.scope,
    ttl_s: node.idempotencyTtlS ?? idempotency.ttl_s,
  };
}

/** Words for what follows a breach (REFERENCE §6). */
export const BREACHES: Record<string, SlaPolicy['on_breach']> = { warn: 'warn', fail: 'fail', escalate: 'escalate' };

/** Null where no time is said: then nothing can be breached. */
function buildSla({ sla }: TreeNode): SlaPolicy | null {
  if (!sla?.maxDurationMs?.value) return null;
  return {
    max_duration_ms: sla.maxDurationMs.value,
    on_breach: lookUp(BREACHES, sla.onBreach?.value) ?? 'warn',
    escalation_handler: sla.escalationHandler,
  };
}

function buildTelemetry({ texts }: Build, { telemetry }: TreeNode): TelemetryPolicy | null {
  if (telemetry === null) return null;
  return {
    track_duration: telemetry.trackDuration,
    track_retries: telemetry.trackRetries,
    custom_metrics: texts.optional(telemetry.customMetrics, 'metric'),
    trace_id: texts.optional(telemetry.traceId, 'metric'),
    span_id: texts.optional(telemetry.spanId, 'metric'),
  };
}

function buildRoute(build: Build, transitions: TreeTransition[]): Route {
  return transitions.map(({ condition, to }) => ({
    when: condition === null ? null : build.texts.expr(condition, 'condition'),
    to: to?.value ?? null,
    src: condition?.value ?? null,
  }));
}

/** What a retrying handler lacks comes from the node's policy; with `action` and `recovery_strategy`, `action` wins. */
function buildHandler(build: Build, node: TreeNode, handler: TreeHandler): ErrorHandler {
  const action = lookUp(HANDLER_ACTIONS, (handler.action ?? handler.recoveryStrategy)?.value);
  return {
    pointer: handler.pointer,
    error_type: handler.errorType,
    match: { text_contains: handler.textContains, code: handler.code, http_status: handler.httpStatus },
    action: action ?? (handler.fallbackNode === null ? 'fail' : 'fallback'),
    retry: mergeRetry(build.retryOf(node), ...handler.retryBlocks.blocks),
    fallback_node: handler.fallbackNode,
    notify: handler.notify,
    error_metadata: handler.errorMetadata,
    recovery_steps: handler.recoverySteps.map((step) => buildStep(build, node, step)),
  };
}

/** `outputs`: by name, each a variable's name, a template or a literal (REFERENCE §7). Null when absent. */
export function mappedOutputs(build: Build, outputs: Located<JsonObject> | null): Record<string, Template> | null {
  if (outputs === null) return null;
  const table: Record<string, Template> = {};
  for (const name of Object.keys(outputs.value)) {
    if (isComment(name)) continue;
    const value = outputs.value[name] ?? null;
    const isName = typeof value === 'string' && build.names.isVariable(value);
    const text = { value: isName ? `{{${value}}}` : value, pointer: at(outputs.pointer, name) };
    setMember(table, name, build.texts.template(text, 'output'));
  }
  return table;
}

/** An object whose values are templates each, null when absent. */
export function templates(
  build: Build,
  block: Located<JsonObject> | null,
  use: TextUse,
): Record<string, Template> | null {
  if (block === null) return null;
  const table: Record<string, Template> = {};
  for (const name of Object.keys(block.value)) {
    if (isComment(name)) continue;
    const text = { value: block.value[name] ?? null, pointer: at(block.pointer, name) };
    setMember(table, name, build.texts.template(text, use));
  }
  return table;
}
