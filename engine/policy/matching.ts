import type { ErrorHandler } from '../../ckp/plan/plan.ts';
import { type Failure, NOT_RETRYABLE } from '../../schema/failure.ts';

const TRANSIENT: ReadonlySet<string> = new Set(['timeout', 'connection', 'agentunavailable', 'poolsaturated']);

/** Failure types compare without case and without a trailing `Error` or `Exception` (REFERENCE §6). */
function bare(type: string): string {
  return type
    .trim()
    .toLowerCase()
    .replace(/(?:error|exception)$/, '');
}

const NEVER: ReadonlySet<string> = new Set([...NOT_RETRYABLE].map(bare));

/** What holds where nobody says: a failure is retryable unless its type, in whatever spelling, is not (REFERENCE §6). */
export function retryableByType(type: string): boolean {
  return !NEVER.has(bare(type));
}

/** Empty, `*`, `Error` and `Exception` match every failure. */
export function isCatchAll(pattern: string): boolean {
  const word = bare(pattern);
  return word === '' || word === '*';
}

/** Whether an author's `error_type` is about a failure of this type. Source: REFERENCE §6. */
export function matchesType(pattern: string, type: string): boolean {
  if (isCatchAll(pattern)) return true;
  const word = bare(pattern);
  const actual = bare(type);
  return word === actual || (word === 'transient' && TRANSIENT.has(actual));
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
