import { z } from '@hono/zod-openapi';
import { PROBLEMS } from '../problems.ts';

/** Times on the wire: ISO 8601 UTC with milliseconds. */
export const Timestamp = z.string().openapi({ format: 'date-time', example: '2026-11-24T09:14:03.221Z' });

/** RFC 9457 problem. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(Object.keys(PROBLEMS) as [keyof typeof PROBLEMS, ...(keyof typeof PROBLEMS)[]]),
    detail: z.string(),
    pointer: z.string().optional(),
    request_id: z.string(),
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })).optional(),
  })
  .catchall(z.unknown())
  .openapi('Problem');

/** Query of every list: newest first by (created_at, id). */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(512).optional(),
});

/** A page of a list; `next_cursor` is null at the end. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next_cursor: z.string().nullable() });
}

/** Caps, in bytes of the body or of a value's JSON text; stated in the API document. */
export const LIMITS = {
  PROCEDURE_BYTES: 8 * 1024 * 1024,
  INPUT_BYTES: 4 * 1024 * 1024,
  RESULT_BYTES: 16 * 1024 * 1024,
  EVENT_BYTES: 1024 * 1024,
  BODY_BYTES: 1024 * 1024,
} as const;
