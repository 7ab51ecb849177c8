import { readHandlers } from '../handlers.ts';
import { noteIgnores } from '../ignores.ts';
import { NODE_RETRY, readErrorRoutes, readRetry } from '../policies.ts';
import type { FieldReader } from '../reader.ts';
import type { TreeBase, TreeTransition } from '../tree.ts';

/** Conditions that are always true on a transition (REFERENCE §1). */
const ALWAYS = new Set(['', 'always', 'true']);

/** Fields every node may have, whatever its type. */
export function readBase(reader: FieldReader, id: string, typePointer: string): TreeBase {
  reader.allow('id', 'node_id', 'type', 'node_type', 'tags');
  readUnenforced(reader, id);
  noteIgnores(reader);
  const policy = reader.block('idempotency_policy');
  const key = reader.any('idempotency_key') ?? policy?.any('key') ?? null;
  const scope = policy?.text('scope') ?? null;
  policy?.allow('key', 'ttl_s');
  policy?.finish();
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
    idempotencyKey: key,
    idempotencyScope: scope,
    retryBlocks: readRetry(reader, NODE_RETRY),
    handlers: readHandlers(reader, id),
    onError: readErrorRoutes(reader, id),
    next: readNext(reader, id),
  };
}

/** Policies that parse now and are enforced later; their node references must hold already. */
function readUnenforced(reader: FieldReader, id: string): void {
  const sla = reader.block('sla');
  sla?.milliseconds('max_duration_ms');
  sla?.text('on_breach');
  sla?.node(id, 'escalation', 'escalation_handler');
  sla?.finish();
  const telemetry = reader.block('telemetry');
  telemetry?.allow('track_duration', 'track_retries', 'custom_metrics', 'trace_id', 'span_id');
  telemetry?.finish();
  const timeout = reader.block('timeout_policy');
  timeout?.milliseconds('timeout_ms');
  timeout?.text('on_timeout');
  timeout?.finish();
  reader.node(id, 'compensation', 'compensate_with');
  reader.allow('compensation', 'resource', 'priority', 'screenshot_on_fail');
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
