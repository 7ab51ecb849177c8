import { Problem } from '../problem.ts';

const LONGEST = 255;

/** The `Idempotency-Key` of a request, or null. Visible ASCII; one that is not is the caller's mistake (422). */
export function idempotencyKeyOf(request: Request): string | null {
  const key = request.headers.get('Idempotency-Key');
  if (key === null) return null;
  if (key.length > LONGEST || !/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(key)) {
    throw new Problem('invalid_request', {
      detail: `Idempotency-Key must be 1 to ${LONGEST} visible ASCII characters.`,
    });
  }
  return key;
}
