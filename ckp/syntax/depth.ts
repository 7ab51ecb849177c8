import type { Json } from '../../schema/json.ts';

/** Deeper nesting is refused, so that walking a document by recursion can never overflow the stack. */
export const MAX_DEPTH = 200;

/** True when objects and lists stand in each other more than {@link MAX_DEPTH} deep. Walks without recursion. */
export function isTooDeep(document: Json): boolean {
  let level: Json[] = [document];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}
