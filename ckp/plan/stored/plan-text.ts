import type { JsonObject } from '../../../schema/json.ts';
import { canonicalJson } from '../../canonical.ts';
import type { Plan } from '../plan.ts';
import { STORED_PLAN } from './format-2.ts';
import { compacted } from './shape.ts';

/**
 * The plan as it is stored: canonical JSON (RFC 8785) without what is null, false or empty, which `loadPlan` makes
 * explicit again. A plan is content-addressed: its address is the SHA-256 (FIPS 180-4, lower-case hex) of this text in
 * UTF-8, so equal plans are one plan, and nothing of it may depend on the order of fields in the document or on time.
 */
export function planText(plan: Plan): string {
  return canonicalJson(compacted(plan as unknown as JsonObject, STORED_PLAN));
}
