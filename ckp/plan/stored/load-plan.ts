import { isJsonObject, type Json } from '../../../schema/json.ts';
import { PLAN_FORMAT, type Plan } from '../plan.ts';
import { upgraded } from './format-1.ts';
import { STORED_PLAN } from './format-2.ts';
import { expanded } from './shape.ts';

/**
 * The plan that a stored JSON value holds, in today's shape with every field explicit. Every format there ever was is
 * read for ever (architecture R8): an older one is brought up in memory and never written back, because the hash of
 * what is stored is its address.
 *
 * @throws RangeError for a format that this version does not know, as after going back to an older release.
 */
export function loadPlan(stored: Json): Plan {
  if (isJsonObject(stored) && stored.format === PLAN_FORMAT) return expanded(stored, STORED_PLAN) as unknown as Plan;
  if (isJsonObject(stored) && stored.format === 1) return expanded(upgraded(stored), STORED_PLAN) as unknown as Plan;
  const format = isJsonObject(stored) ? stored.format : undefined;
  throw new RangeError(`plan format ${JSON.stringify(format) ?? 'none'} is not known here`);
}
