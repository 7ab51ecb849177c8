import { type Json, withoutBlobLook } from '../../schema/json.ts';

/** Deepest nesting of a value that the core takes from a text: beyond it a walk could overflow the stack. */
const MAX_DEPTH = 500;

/**
 * The value that JSON text stands for. `fault` says why there is none: bad text is data, and so a value here. What only
 * looks like a blob of ours loses that look (R7).
 */
export function readJson(text: string): { value: Json } | { fault: string } {
  try {
    const value = JSON.parse(text) as Json;
    return nestsTooDeep(value)
      ? { fault: `it nests more than ${MAX_DEPTH} levels deep` }
      : { value: withoutBlobLook(value) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : 'the text is no JSON' };
  }
}

function nestsTooDeep(value: Json): boolean {
  let level: Json[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return false;
}
