import { noteIgnores } from './ignores.ts';
import { errorTypeOf, HANDLER_RETRY, readRetry } from './policies.ts';
import type { FieldReader } from './reader.ts';
import { readSteps } from './steps.ts';
import type { TreeHandler } from './tree.ts';

/** Other names of fields (REFERENCE §1): in one place, so that thousands of nodes make no lists of them. */
const ALIASES = {
  fallbackNode: ['fallback_node_id'],
};

/** For people only. */
const UNUSED = ['description'];

/** `error_handlers` of a node, in order. */
export function readHandlers(reader: FieldReader, nodeId: string): TreeHandler[] {
  return reader.objects('error_handlers').map((handler, i) => {
    const trigger = handler.block('trigger');
    const result: TreeHandler = {
      pointer: handler.pointer,
      errorType: errorTypeOf(handler.wordValue('error_type')),
      textContains: trigger?.textValue('error_text_contains') ?? null,
      code: trigger?.wordValue('error_code') ?? null,
      httpStatus: trigger === null ? null : numbers(trigger.list('http_status_codes')),
      action: handler.text('action'),
      recoveryStrategy: handler.text('recovery_strategy'),
      retryBlocks: readRetry(handler, HANDLER_RETRY),
      fallbackNode: handler.node(nodeId, 'handler', 'fallback_node', ALIASES.fallbackNode)?.value ?? null,
      notify: handler.booleanValue('notify_on_error') ?? false,
      errorMetadata: handler.object('error_metadata')?.value ?? null,
      recoverySteps: readSteps(handler, nodeId, `recovery.${i + 1}`, 'recovery_steps'),
    };
    noteIgnores(handler);
    handler.allow(UNUSED);
    trigger?.finish();
    handler.finish();
    return result;
  });
}

function numbers(items: { value: unknown }[]): number[] | null {
  const codes = items
    .map(({ value }) => (typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN))
    .filter((code) => Number.isInteger(code));
  return codes.length > 0 ? codes : null;
}
