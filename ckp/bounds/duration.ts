import type { RetryPolicy } from '../plan/plan.ts';
import { delayBefore } from '../plan/retry-delay.ts';
import type { Template } from '../template/ast.ts';
import { type Amount, quantity } from './amount.ts';

/** Beyond so many retries each further wait is taken for the longest that the policy allows. */
const MOST_LOOKED_AT = 1_000;

/** Sum of the waits before the first `n` retries, ms; jitter only shortens them. */
export function delaysOf(policy: RetryPolicy, n: number): number {
  const looked = Math.min(n, MOST_LOOKED_AT);
  let sum = 0;
  for (let retry = 1; retry <= looked; retry += 1) sum += Math.ceil(delayBefore(policy, retry));
  return n <= looked ? sum : sum + (n - looked) * policy.max_delay_ms;
}

/** A wait as the author wrote it, ms; one that only the run knows is a quantity with this name. */
export function waitOf(template: Template | null | undefined, name: string): Amount {
  if (template === null || template === undefined) return 0;
  if (template.t !== 'lit') return quantity({ name, kind: 'wait', cap: null, most: null });
  const { v } = template;
  const ms = typeof v === 'string' && v.trim() !== '' ? Number(v) : v;
  return typeof ms === 'number' && Number.isFinite(ms) && ms > 0 ? Math.ceil(ms) : 0;
}
