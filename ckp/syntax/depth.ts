import type { Json, JsonObject } from '../../schema/json.ts';

/** Deeper nesting is refused, so that walking a document by recursion can never overflow the stack. */
export const MAX_DEPTH = 200;

/** True when objects and lists stand in each other more than {@link MAX_DEPTH} deep. Walks without recursion. */
export function isTooDeep(document: Json): boolean {
  let level: (Json[] | JsonObject)[] = typeof document === 'object' && document !== null ? [document] : [];
  for (let depth = 0; level.length > 0; depth++) {
    const below: typeof level = [];
    for (const value of level) {
      const members = Object.values(value);
      if (depth === MAX_DEPTH && members.length > 0) return true;
      for (const member of members) if (typeof member === 'object' && member !== null) below.push(member);
    }
    level = below;
  }
  return false;
}
