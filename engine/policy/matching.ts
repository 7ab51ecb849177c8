import { bareFailureType, matchesType } from '../../ckp/plan/failure-types.ts';
import type { ErrorHandler } from '../../ckp/plan/plan.ts';
import { type Failure, NOT_RETRYABLE } from '../../schema/failure.ts';

const NEVER: ReadonlySet<string> = new Set([...NOT_RETRYABLE].map(bareFailureType));

/** What holds where nobody says: a failure is retryable unless its type, in whatever spelling, is not (REFERENCE §6). */
export function retryableByType(type: string): boolean {
  return !NEVER.has(bareFailureType(type));
}

/** The first handler whose type and triggers (all that are there) match. Source: REFERENCE §6. */
export function matchHandler(
  handlers: readonly ErrorHandler[],
  failure: Failure,
  from = 0,
): { index: number; handler: ErrorHandler } | null {
  for (let index = from; index < handlers.length; index += 1) {
    const handler = handlers[index];
    if (handler && matches(handler, failure)) return { index, handler };
  }
  return null;
}

function matches({ error_type, match }: ErrorHandler, failure: Failure): boolean {
  if (!matchesType(error_type, failure.type)) return false;
  if (match.text_contains !== null && !failure.message.toLowerCase().includes(match.text_contains.toLowerCase()))
    return false;
  if (match.code !== null && match.code.toLowerCase() !== failure.code.toLowerCase()) return false;
  return (
    match.http_status === null || (failure.http_status !== undefined && match.http_status.includes(failure.http_status))
  );
}
