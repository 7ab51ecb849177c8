import { readHandlers } from '../handlers.ts';
import { noteIgnores } from '../ignores.ts';
import { NODE_RETRY, readErrorRoutes, readIdempotency, readRetry, readTimeoutPolicy } from '../policies.ts';
import { type FieldReader, note } from '../reader.ts';
import { readCompensation } from '../steps.ts';
import type { TreeBase, TreeSla, TreeTelemetry, TreeTransition } from '../tree.ts';
import { isPlainlyTrue } from './flow.ts';

/** Other names of fields (REFERENCE §1): in one place, so that thousands of nodes make no lists of them. */
const ALIASES = {
  title: ['name'],
  agent: ['executor_id'],
  dispatchMode: ['workflow_dispatch_mode'],
  next: ['next_node_id', 'next'],
  condition: ['condition_expr'],
  target: ['next_node', 'next_node_id', 'next'],
};

const READ_ELSEWHERE = ['id', 'node_id', 'type', 'node_type', 'tags'];
/** Of a transition, for people only. */
const UNUSED = ['description', 'label'];

/** Conditions that are always true on a transition (REFERENCE §1). */
function isAlways(condition: string): boolean {
  return ['', 'always'].includes(condition.trim().toLowerCase()) || isPlainlyTrue(condition);
}

/** Fields every node may have, whatever its type. */
export function readBase(reader: FieldReader, id: string, typePointer: string, implicitNext: string | null): TreeBase {
  reader.allow(READ_ELSEWHERE);
  noteIgnores(reader);
  const idempotency = readIdempotency(reader);
  return {
    id,
    pointer: reader.pointer,
    source: reader.source,
    typePointer,
    allSteps: [],
    title: reader.textValue('title', ALIASES.title),
    description: reader.textValue('description'),
    agent: reader.text('agent', ALIASES.agent),
    isCheckpoint: reader.booleanValue('is_checkpoint') ?? false,
    inputs: reader.object('inputs'),
    outputs: null,
    dispatchMode: reader.text('dispatch_mode', ALIASES.dispatchMode),
    idempotencyKey: reader.any('idempotency_key') ?? idempotency?.key ?? null,
    idempotencyScope: idempotency?.scope ?? null,
    idempotencyTtlS: idempotency?.ttlS?.value ?? null,
    timeoutPolicy: readTimeoutPolicy(reader),
    sla: readSla(reader, id),
    telemetry: readTelemetry(reader),
    compensation: readCompensation(reader, id, id),
    resource: reader.any('resource'),
    priority: reader.any('priority')?.value ?? null,
    screenshotOnFail: reader.booleanValue('screenshot_on_fail'),
    retryBlocks: readRetry(reader, NODE_RETRY),
    handlers: readHandlers(reader, id),
    onError: readErrorRoutes(reader, id),
    next: readNext(reader, id, implicitNext),
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
    trackDuration: telemetry.booleanValue('track_duration') ?? false,
    trackRetries: telemetry.booleanValue('track_retries') ?? false,
    customMetrics: telemetry.any('custom_metrics'),
    traceId: telemetry.any('trace_id'),
    spanId: telemetry.any('span_id'),
  };
  telemetry.finish();
  return result;
}

const NOWHERE: TreeTransition[] = [];

/** `next_node`, or `transitions` tried in order, or the node after it in the entry dialect's list (REFERENCE §1). */
function readNext(reader: FieldReader, id: string, implicit: string | null): TreeTransition[] {
  const next = reader.node(id, 'next', 'next_node', ALIASES.next);
  if (implicit !== null) {
    reader.notes.references.push({ from: id, to: implicit, kind: 'next', pointer: reader.pointer });
    return [{ condition: null, to: { value: implicit, pointer: reader.pointer } }];
  }
  const listed = reader.objects('transitions');
  if (listed.length === 0) return next === null ? NOWHERE : [{ condition: null, to: next }];
  const transitions = listed.map((transition): TreeTransition => {
    const condition = transition.word('condition', ALIASES.condition);
    const to = transition.node(id, 'next', 'target_node_id', ALIASES.target);
    transition.allow(UNUSED);
    transition.finish();
    const always = condition === null || isAlways(condition.value);
    return { condition: always ? null : condition, to };
  });
  if (next === null) return transitions;
  // Beside transitions it is where control goes when none of them is true.
  if (transitions.some(({ condition }) => condition === null)) {
    note(reader.notes.conflicts, { pointer: next.pointer, kept: 'transitions', dropped: 'next_node' });
    return transitions;
  }
  return [...transitions, { condition: null, to: next }];
}
