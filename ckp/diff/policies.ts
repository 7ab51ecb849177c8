import type { Json } from '../../schema/json.ts';
import { canonicalJson } from '../canonical.ts';
import type { RetryPolicy } from '../plan/plan.ts';

/** What is in force somewhere, and what it is taken from where it says nothing itself. */
export interface Inherited {
  /** Null: nothing is retried here. */
  own: RetryPolicy | null;
  from: RetryPolicy;
}

/**
 * True where a policy has changed here, and not only because the one that it is taken from has: that is told there,
 * once.
 */
export function changedHere(before: Inherited, after: Inherited): boolean {
  if (same(before.own, after.own)) return false;
  if (before.own === null || after.own === null) return true;
  return !same(delta(before.own, before.from), delta(after.own, after.from));
}

/** The fields in which a policy differs from the one that it is taken from. */
function delta(own: RetryPolicy, from: RetryPolicy): Json {
  const entries = Object.entries(own).filter(([field, value]) => !same(value, from[field as keyof RetryPolicy]));
  return Object.fromEntries(entries) as Json;
}

function same(a: unknown, b: unknown): boolean {
  return canonicalJson((a ?? null) as Json) === canonicalJson((b ?? null) as Json);
}
