import { isJsonObject, type Json } from '../../schema/json.ts';
import { PLAN_FORMAT, type Plan } from './plan.ts';

/**
 * The plan that a stored JSON value holds, in today's shape. Every format there ever was is read for ever (architecture
 * R8): an older one is brought up in memory and never written back, because its hash is its address.
 *
 * @throws RangeError for a format that this version does not know, as after going back to an older release.
 */
export function loadPlan(stored: Json): Plan {
  const format = isJsonObject(stored) ? stored.format : undefined;
  if (format !== PLAN_FORMAT) throw new RangeError(`plan format ${JSON.stringify(format) ?? 'none'} is not known here`);
  return stored as unknown as Plan;
}
