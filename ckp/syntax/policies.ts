import { isJsonObject, type JsonObject } from '../../schema/json.ts';
import { at } from './pointer.ts';
import { FieldReader, note } from './reader.ts';
import type { RetryBlocks, TreeErrorRoute, TreeIdempotency, TreeTimeoutPolicy } from './tree.ts';

/** Other names of fields (REFERENCE §1): in one place, so that thousands of nodes make no lists of them. */
const ALIASES = {
  baseDelay: ['retry_delay_ms', 'delay_ms', 'backoff_ms'],
  multiplier: ['backoff_multiplier'],
  next: ['next_node_id', 'target_node_id', 'next'],
};

/** Of a retry policy. */
const READ_ELSEWHERE = ['non_retryable', 'retry_on', 'description'];

/** The names under which a whole retry block may stand; the last one read is the most specific. */
const RETRY_BLOCKS = ['default_retry', 'retry', 'retry_config', 'retry_policy'] as const;

/** Which of {@link RETRY_BLOCKS}, and which fields of a policy beside them, a place takes (REFERENCE §6). */
export interface RetryPlace {
  blocks: readonly (typeof RETRY_BLOCKS)[number][];
  loose: readonly string[];
}

export const NODE_RETRY: RetryPlace = {
  blocks: ['retry', 'retry_config', 'retry_policy'],
  loose: ['max_retries', 'retry_delay_ms', 'backoff_multiplier'],
};
export const STEP_RETRY: RetryPlace = { blocks: ['retry', 'retry_config', 'retry_policy'], loose: [] };
export const HANDLER_RETRY: RetryPlace = {
  blocks: ['retry', 'retry_policy'],
  loose: ['max_retries', 'max_attempts', 'delay_ms', 'retry_delay_ms', 'base_delay_ms', 'backoff_ms', 'strategy'],
};

/** Collects retry settings of one level: loose fields first, then blocks, so that a block beats a loose field. */
export function readRetry(reader: FieldReader, place: RetryPlace): RetryBlocks {
  const blocks: JsonObject[] = [];
  let loose: JsonObject | null = null;
  for (const field of place.loose) {
    const found = readLoose(reader, field);
    if (found === null) continue;
    loose ??= {};
    loose[field] = found.value;
  }
  if (loose !== null) blocks.push(loose);
  let own = false;
  for (const name of place.blocks) {
    const found = reader.any(name);
    if (found === null || found.value === false) continue;
    own = true;
    if (isJsonObject(found.value)) {
      blocks.push(found.value);
      noteOddRetryFields(reader, found.value, found.pointer);
    } else if (typeof found.value === 'number') {
      blocks.push({ max_retries: found.value });
    } else if (found.value !== true) {
      reader.misfit(found.pointer, name, 'a retry policy', found.value);
    }
  }
  const asked = reader.booleanValue('retry_on_failure');
  return blocks.length === 0 && !own && asked === null ? NOTHING_SAID : { blocks, own, asked };
}

/** Most places say nothing of retries. */
const NOTHING_SAID: RetryBlocks = { blocks: [], own: false, asked: null };

function readLoose(reader: FieldReader, field: string): { value: string | number } | null {
  if (field === 'strategy') return reader.text(field);
  return field.startsWith('max_') ? reader.count(field) : reader.milliseconds(field);
}

/** Fields that nobody knows, and values that no policy can hold; both leave the policy as it was. */
function noteOddRetryFields(reader: FieldReader, block: JsonObject, pointer: string): void {
  const policy = new FieldReader(block, pointer, reader.notes);
  // Not two names of one thing: all attempts are one more than the retries.
  policy.count('max_retries');
  policy.count('max_attempts');
  if (policy.has('max_retries') && policy.has('max_attempts')) {
    const dropped = 'max_attempts';
    note(reader.notes.conflicts, { pointer: at(pointer, dropped), kept: 'max_retries', dropped });
  }
  policy.milliseconds('base_delay_ms', ALIASES.baseDelay);
  policy.milliseconds('max_delay_ms');
  policy.number('multiplier', ALIASES.multiplier);
  policy.text('strategy');
  policy.boolean('jitter');
  policy.allow(READ_ELSEWHERE);
  policy.finish();
}

/** Failure types that match everything are written `*` (REFERENCE §6). */
export function errorTypeOf(written: string | null): string {
  const type = (written ?? '').trim();
  return ['', '*', 'error', 'exception'].includes(type.toLowerCase()) ? '*' : type;
}

/** `on_error`: a node id, or a list of `{error_type, next_node}` (REFERENCE §6). */
export function readErrorRoutes(reader: FieldReader, nodeId: string): TreeErrorRoute[] {
  const found = reader.any('on_error');
  if (found === null) return [];
  if (typeof found.value === 'string') {
    const to = reader.node(nodeId, 'handler', 'on_error')?.value;
    return to === undefined ? [] : [{ errorType: '*', to }];
  }
  return reader.objects('on_error').flatMap((route) => {
    const errorType = errorTypeOf(route.wordValue('error_type'));
    const to = route.node(nodeId, 'handler', 'next_node', ALIASES.next);
    if (to === null) route.missing('next_node', 'the node that takes over');
    route.finish();
    return to === null ? [] : [{ errorType, to: to.value }];
  });
}

/** `timeout_policy {timeout_ms, on_timeout}` of a node or of the procedure (REFERENCE §6). */
export function readTimeoutPolicy(reader: FieldReader): TreeTimeoutPolicy | null {
  const block = reader.block('timeout_policy');
  if (block === null) return null;
  const policy = { timeoutMs: block.milliseconds('timeout_ms'), onTimeout: block.text('on_timeout') };
  block.finish();
  return policy;
}

/** `idempotency_policy {key, scope, ttl_s}` of a node or of the procedure (REFERENCE §6). */
export function readIdempotency(reader: FieldReader): TreeIdempotency | null {
  const block = reader.block('idempotency_policy');
  if (block === null) return null;
  const policy = { key: block.any('key'), scope: block.text('scope'), ttlS: block.count('ttl_s') };
  block.finish();
  return policy;
}
