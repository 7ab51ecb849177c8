import { readHandlers } from '../handlers.ts';
import { noteIgnores } from '../ignores.ts';
import { NODE_RETRY, readErrorRoutes, readIdempotency, readRetry, readTimeoutPolicy } from '../policies.ts';
import type { FieldReader } from '../reader.ts';
import { readCompensation } from '../steps.ts';
import type { TreeBase, TreeSla, TreeTelemetry, TreeTransition } from '../tree.ts';

/** Conditions that are always true on a transition (REFERENCE §1). */
const ALWAYS = new Set(['', 'always', 'true']);

/** Fields every node may have, whatever its type. */
export function readBase(reader: FieldReader, id: string, typePointer: string): TreeBase {
  reader.allow('id', 'node_id', 'type', 'node_type', 'tags');
  noteIgnores(reader);
  const idempotency = readIdempotency(reader);
  return {
    id,
    pointer: reader.pointer,
    source: reader.source,
    typePointer,
    title: reader.text('title', 'name')?.value ?? null,
    description: reader.text('description')?.value ?? null,
    agent: reader.text('agent', 'executor_id'),
    isCheckpoint: reader.boolean('is_checkpoint')?.value ?? false,
    inputs: reader.object('inputs'),
    outputs: null,
    dispatchMode: reader.text('dispatch_mode', 'workflow_dispatch_mode'),
    idempotencyKey: reader.any('idempotency_key') ?? idempotency?.key ?? null,
    idempotencyScope: idempotency?.scope ?? null,
    idempotencyTtlS: idempotency?.ttlS?.value ?? null,
    timeoutPolicy: readTimeoutPolicy(reader),
    sla: readSla(reader, id),
    telemetry: readTelemetry(reader),
    compensation: readCompensation(reader, id, id),
    resource: reader.any('resource'),
    priority: reader.any('priority')?.value ?? null,
    screenshotOnFail: reader.boolean('screenshot_on_fail')?.value ?? null,
    retryBlocks: readRetry(reader, NODE_RETRY),
    handlers: readHandlers(reader, id),
    onError: readErrorRoutes(reader, id),
    next: readNext(reader, id),
  };
}

function readSla(reader: FieldReader, id: string): TreeSla | null {
  const sla = reader.block('sla');
  if (sla === null) return null;
  const result = {
    pointer: sla.pointer,
    maxDurationMs: sla.milliseconds('max_duration_ms'),
    onBreach: sla.text('on_breach'),
    escalationHandler: sla.node(id, 'escalation', 'escalation_handler')?.value ?? null,
  };
  sla.finish();
  return result;
}

function readTelemetry(reader: FieldReader): TreeTelemetry | null {
  const telemetry = reader.block('telemetry');
  if (telemetry === null) return null;
  const result = {
    trackDuration: telemetry.boolean('track_duration')?.value ?? false,
    trackRetries: telemetry.boolean('track_retries')?.value ?? false,
    customMetrics: telemetry.any('custom_metrics'),
    traceId: telemetry.any('trace_id'),
    spanId: telemetry.any('span_id'),
  };
  telemetry.finish();
  return result;
}

/** `next_node`, or `transitions` tried in order (REFERENCE §1). */
export function readNext(reader: FieldReader, id: string): TreeTransition[] {
  const next = reader.node(id, 'next', 'next_node', 'next_node_id', 'next');
  const transitions = reader.objects('transitions').map((transition): TreeTransition => {
    const condition = transition.word('condition', 'condition_expr');
    const to = transition.node(id, 'next', 'target_node_id', 'next_node', 'next_node_id', 'next');
    transition.allow('description', 'label');
    transition.finish();
    const always = condition === null || ALWAYS.has(condition.value.trim().toLowerCase());
    return { condition: always ? null : condition, to };
  });
  return next === null ? transitions : [{ condition: null, to: next }];
}
