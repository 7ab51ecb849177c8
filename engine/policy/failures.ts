import type { Failure } from '../../schema/failure.ts';
import { isJsonObject, type Json } from '../../schema/json.ts';
import type { ReportedFailure } from '../input.ts';
import type { Where } from '../turn/turn.ts';
import { retryableByType } from './matching.ts';

/** A failure as a value (REFERENCE §6). `retryable` null or absent: the type decides. */
export function failure(
  where: Where,
  what: Omit<ReportedFailure, 'retryable'> & { retryable?: boolean | null; cause?: Failure },
): Failure {
  return {
    type: what.type,
    code: what.code,
    message: what.message,
    retryable: what.retryable ?? retryableByType(what.type),
    ...(what.http_status === undefined ? null : { http_status: what.http_status }),
    node_id: where.node ?? null,
    step_id: where.step ?? null,
    attempt: where.attempt ?? null,
    ...(what.cause === undefined ? null : { cause: what.cause }),
    ...(what.details === undefined ? null : { details: what.details }),
  };
}

/** A failure is plain JSON; this says so to the compiler. */
export function asJson(failure: Failure): Json {
  return failure as unknown as Json;
}

/** The failure in a value that should be one, such as the variable `error`; null when it is something else. */
export function readFailure(value: Json | undefined): Failure | null {
  return isJsonObject(value) && typeof value.type === 'string' && typeof value.message === 'string' && 'code' in value
    ? (value as unknown as Failure)
    : null;
}

/** The failure with more to its details; what is there already stays. */
export function withDetails(failure: Failure, more: Record<string, Json>): Failure {
  const { details } = failure;
  if (details === undefined || details === null) return { ...failure, details: more };
  return { ...failure, details: isJsonObject(details) ? { ...more, ...details } : { ...more, details } };
}
