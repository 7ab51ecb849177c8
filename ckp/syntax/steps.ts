import { isJsonObject, type Json } from '../../schema/json.ts';
import { noteIgnores } from './ignores.ts';
import { at, type Located } from './pointer.ts';
import { readErrorRoutes, readRetry, STEP_RETRY } from './policies.ts';
import { type FieldReader, isComment, note } from './reader.ts';
import type { TreeCompensation, TreeStep } from './tree.ts';

/** What on a step is not a parameter of its action (REFERENCE §1). */
export const STEP_FIELDS: ReadonlySet<string> = new Set([
  'step_id',
  'action',
  'agent',
  'executor_id',
  'output_variable',
  'timeout_ms',
  'wait_ms',
  'wait_after_ms',
  'retry',
  'retry_on_failure',
  'retry_config',
  'retry_policy',
  'idempotency_key',
  'workflow_dispatch_mode',
  'dispatch_mode',
  'compensation',
  'compensate_with',
  'on_error',
  'effect',
  'resource',
  'priority',
  'screenshot_on_complete',
  'tags',
  'description',
]);

/**
 * Steps, operations or clean-up actions under `field`. One without an id gets `<node>.<n>`, n from 1.
 * `typeIsAction`: on a processing operation `type` is its `action`.
 */
export function readSteps(
  reader: FieldReader,
  nodeId: string,
  idPrefix: string | null,
  field: string,
  typeIsAction = false,
): TreeStep[] {
  const readers = reader.objects(field);
  if (readers.length === 0) return NO_STEPS;
  const base = idPrefix === null ? nodeId : `${nodeId}.${idPrefix}`;
  const steps = readers.map((step, i) => readStep(step, nodeId, `${base}.${i + 1}`, typeIsAction));
  if (steps.length > 1) noteDuplicates(readers, steps);
  return steps;
}

const NO_STEPS: TreeStep[] = [];
const DISPATCH_MODE = ['workflow_dispatch_mode'];

function noteDuplicates(readers: readonly FieldReader[], steps: readonly TreeStep[]): void {
  const seen = new Map<string, FieldReader>();
  readers.forEach((reader, i) => {
    const { id } = steps[i] as TreeStep;
    const first = seen.get(id);
    if (first === undefined) seen.set(id, reader);
    else note(reader.notes.duplicates, { pointer: whereNamed(reader), first: whereNamed(first), id, what: 'step' });
  });
}

function whereNamed(step: FieldReader): string {
  return step.has('step_id') ? at(step.pointer, 'step_id') : step.pointer;
}

function readStep(step: FieldReader, nodeId: string, defaultId: string, typeIsAction: boolean): TreeStep {
  const executor = step.text('executor_id');
  const own = step.text('action');
  const asType = typeIsAction && own === null ? step.text('type') : null;
  const action = own ?? asType ?? (executor === null ? null : { value: 'execute', pointer: executor.pointer });
  if (action === null) step.missing('action', 'what the step does');
  const id = step.wordValue('step_id');
  noteIgnores(step);
  const name = id === null || id === '' ? defaultId : id;
  return {
    id: name,
    pointer: step.pointer,
    source: step.source,
    action,
    agent: step.text('agent') ?? executor,
    effect: step.text('effect'),
    params: readParams(step, asType !== null),
    outputVariable: step.textValue('output_variable'),
    timeoutMs: step.millisecondsValue('timeout_ms'),
    waitMs: step.any('wait_ms'),
    waitAfterMs: step.any('wait_after_ms'),
    retryBlocks: readRetry(step, STEP_RETRY),
    idempotencyKey: step.any('idempotency_key'),
    dispatchMode: step.text('dispatch_mode', DISPATCH_MODE),
    onError: readErrorRoutes(step, nodeId),
    compensation: readCompensation(step, nodeId, name),
    resource: step.any('resource'),
    priority: step.any('priority')?.value ?? null,
    screenshotOnComplete: step.booleanValue('screenshot_on_complete') ?? false,
  };
}

/**
 * What undoes a node or a step: `compensate_with` a node, or `compensation` with steps, one step or `{steps}`
 * (REFERENCE §6). Steps without an id get `<owner>.compensation.<n>`.
 */
export function readCompensation(reader: FieldReader, nodeId: string, owner: string): TreeCompensation | null {
  const node = reader.node(nodeId, 'compensation', 'compensate_with');
  const written = reader.any('compensation');
  if (written === null) return node === null ? null : { pointer: node.pointer, steps: [], node: node.value };
  const { value, pointer } = written;
  const steps = (from: FieldReader, field: string) => readSteps(from, owner, 'compensation', field);
  if (typeof value === 'string') {
    const named = reader.node(nodeId, 'compensation', 'compensation');
    return { pointer, steps: [], node: node?.value ?? named?.value ?? null };
  }
  if (Array.isArray(value)) return { pointer, steps: steps(reader, 'compensation'), node: node?.value ?? null };
  const block = reader.block('compensation');
  if (block === null) return null;
  if (block.has('steps')) {
    const inner = steps(block, 'steps');
    block.allow(['description']);
    block.finish();
    return { pointer, steps: inner, node: node?.value ?? null };
  }
  return { pointer, steps: [readStep(block, nodeId, `${owner}.compensation.1`, false)], node: node?.value ?? null };
}

/**
 * `params` = `parameters` = inline fields, inline wins, with a note when both set a key; beside a `query`,
 * `parameters` are its bound values (REFERENCE §1).
 */
function readParams(step: FieldReader, typeIsAction: boolean): Map<string, Located<Json>> {
  const params = new Map<string, Located<Json>>();
  const { source, pointer } = step;
  const nested = isJsonObject(source.params) ? source.params : {};
  const hasQuery = Object.hasOwn(source, 'query') || Object.hasOwn(nested, 'query');
  const blocks = hasQuery ? ['params'] : ['params', 'parameters'];
  for (const block of blocks) {
    const values = source[block];
    if (!isJsonObject(values)) continue;
    for (const [key, value] of Object.entries(values)) {
      if (!isComment(key)) params.set(key, { value, pointer: at(pointer, block, key) });
    }
  }
  for (const key of step.fields) {
    const value = source[key] as Json;
    if (STEP_FIELDS.has(key) || isComment(key) || (typeIsAction && key === 'type')) continue;
    if (blocks.includes(key) && (isJsonObject(value) || value === null)) continue;
    const inline = { value, pointer: at(pointer, key) };
    const nestedOne = params.get(key);
    if (nestedOne !== undefined) note(step.notes.conflicts, { pointer: nestedOne.pointer, kept: key, dropped: key });
    params.set(key, inline);
  }
  return params;
}
