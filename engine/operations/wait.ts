import { duration } from '../steps/duration.ts';
import { content, type Done, type Operation } from './operation.ts';

/** A durable wait of `duration_ms`. */
export function wait(op: Operation): Done {
  return { wait_ms: duration(content(op, 'duration_ms', 'value', 'ms'), op.scope, 'duration_ms') };
}
