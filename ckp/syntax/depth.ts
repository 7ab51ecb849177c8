import type { Json } from '../../schema/json.ts';

/** Deeper nesting is refused, so that walking a document by recursion can never overflow the stack. */
export const MAX_DEPTH = 200;

/** True when objects and lists stand in each other more than {@link MAX_DEPTH} deep. Itself goes no deeper. */
export function isTooDeep(document: Json): boolean {
  return isDeeperThan(document, MAX_DEPTH);
}

function isDeeperThan(value: Json, most: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) {
    if (most === 0) return value.length > 0;
    for (const item of value) if (isDeeperThan(item, most - 1)) return true;
    return false;
  }
  for (const name in value) {
    if (most === 0 || isDeeperThan(value[name] ?? null, most - 1)) return true;
  }
  return false;
}
