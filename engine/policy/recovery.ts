import type { RetryPolicy } from '../../ckp/plan/plan.ts';
import type { Effect } from '../../schema/effects.ts';
import type { Failure } from '../../schema/failure.ts';
import type { JsonObject } from '../../schema/json.ts';
import type { Next, Place } from '../nodes/node-type.ts';
import { platformSet } from '../state/variables.ts';
import type { Turn, Where } from '../turn/turn.ts';
import { asJson, withDetails } from './failures.ts';
import type { Matched } from './handlers.ts';
import { retryDelay } from './retry.ts';

/** Records that a handler took a failure, and alerts where it says so. Returns the failure with its metadata. */
export function handled(turn: Turn, where: Where, { index, handler }: Matched, failed: Failure): Failure {
  turn.emit('handler_matched', where, {
    handler: index,
    pointer: handler.pointer,
    error_type: handler.error_type,
    action: handler.action,
    failure_type: failed.type,
    failure_code: failed.code,
  });
  if (handler.notify || handler.action === 'escalate') {
    turn.emit('notification', where, {
      kind: handler.action === 'escalate' ? 'operator_task' : 'error_alert',
      node_id: where.node ?? null,
      step_id: where.step ?? null,
      error_type: failed.type,
      message: failed.message,
      handler_action: handler.action,
    });
  }
  return handler.error_metadata ? withDetails(failed, handler.error_metadata) : failed;
}

/** The node again from its beginning, as a new visit, after the policy's nth delay. `carry`: what is used up. */
export function restart(turn: Turn, place: Place, policy: RetryPolicy, n: number, carry: JsonObject): Next {
  const delay = retryDelay(policy, n, () => turn.random());
  const at: JsonObject = { ...carry, phase: delay > 0 ? 'restart' : 'enter' };
  turn.emit('node_restarted', { frame: place.frame, node: place.node.id }, { restart: n, delay_ms: delay }, [
    { op: 'count', name: 'retries', by: 1 },
    ...(delay > 0 ? turn.timer('retry', place.frame, turn.at + delay) : []),
    { op: 'cursor', frame: place.frame, node: place.node.id, at },
  ]);
  return delay > 0 ? { go: 'wait' } : { go: 'again' };
}

/** `error` is set for whatever runs next (REFERENCE §6). */
export function setError(turn: Turn, frame: string, failed: Failure): Effect[] {
  return platformSet(turn, frame, { error: asJson(failed) });
}
