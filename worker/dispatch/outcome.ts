import type { Outcome, ReportedFailure } from '../../engine/input.ts';
import type { Json } from '../../schema/json.ts';

/** A failure as an attempt reports it (REFERENCE §6); `retryable` null lets the type decide. */
export function failed(
  type: string,
  code: string,
  message: string,
  more: { retryable?: boolean; http_status?: number; details?: Json } = {},
): Outcome {
  const failure: ReportedFailure = {
    type,
    code,
    message,
    retryable: more.retryable ?? null,
    ...(more.http_status === undefined ? {} : { http_status: more.http_status }),
    ...(more.details === undefined ? {} : { details: more.details }),
  };
  return { ok: false, failure, artifacts: [] };
}

/** The text of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
