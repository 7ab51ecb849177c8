import type { JsonObject } from '../schema/json.ts';
import type { EvalWarning, Scope } from './scope.ts';
import { BlobNeeded } from './scope.ts';

/**
 * A scope over values at hand, one root a key, that holds no blobs.
 *
 * @param now the engine's time, epoch ms
 * @param warnings collects what evaluation finds worth a warning
 */
export function plainScope(roots: JsonObject, now: number, warnings: EvalWarning[] = []): Scope {
  return {
    read: (root) => (Object.hasOwn(roots, root) ? roots[root] : undefined),
    now,
    blob: (ref) => {
      throw new BlobNeeded(ref);
    },
    warn: (warning) => {
      warnings.push(warning);
    },
  };
}
