import type { z } from '@hono/zod-openapi';
import { Problem, type ProblemDetail } from '../problem.ts';

/** The value as the schema reads it, or 422 with a pointer for each place that does not fit. */
export function validated(schema: z.ZodType, value: unknown, prefix: string): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = detailsOf(result.error.issues, prefix);
  const first = errors[0];
  throw new Problem('invalid_request', {
    detail: first ? `${first.message} (at ${first.pointer || 'the top'})` : undefined,
    errors,
  });
}

/** Findings in one answer at most; a list of ten thousand wrong items needs no ten thousand lines. */
const MAX_DETAILS = 50;

function detailsOf(issues: readonly z.core.$ZodIssue[], prefix: string): ProblemDetail[] {
  return issues.slice(0, MAX_DETAILS).map((issue) => ({
    pointer: prefix + issue.path.map((part) => `/${escapePointer(String(part))}`).join(''),
    code: issue.code,
    message: issue.message,
  }));
}

/** RFC 6901 §3. */
function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}
