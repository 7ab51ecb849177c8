import type { Json } from '../../schema/json.ts';
import type { FrameScope } from '../state/scope.ts';

/** ms from a rendered value: a number or numeric text, not negative; anything else is no wait, with a warning. */
export function duration(value: Json, scope: FrameScope, name: string): number {
  if (value === null) return 0;
  const ms = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof ms === 'number' && Number.isFinite(ms) && ms >= 0) return Math.ceil(ms);
  scope.warn({ code: 'not_a_number', message: `${name} is no number of milliseconds`, at: name });
  return 0;
}
