import type { Json } from '../../schema/json.ts';
import { isBlobRef } from '../../schema/json.ts';
import type { EvalWarning, Scope } from '../scope.ts';
import { MAX_STEPS } from './limits.ts';

/** One evaluation under way: where it reads, and what it may still spend. */
export interface Work {
  readonly scope: Scope;
  /** Tree nodes, elements and members that may still be visited; below zero the evaluation is over its limit. */
  steps: number;
  /** Above zero, what is missing leaves no warning: a default stands ready for it. */
  quiet: number;
}

export function startWork(scope: Scope): Work {
  return { scope, steps: MAX_STEPS, quiet: 0 };
}

/** Takes `count` steps; false, with one warning, once they are used up. */
export function spend(work: Work, count: number): boolean {
  if (work.steps < 0) return false;
  work.steps -= count;
  if (work.steps >= 0) return true;
  warn(work, 'limit', `evaluation stopped after ${MAX_STEPS} steps`, '');
  return false;
}

export function warn(work: Work, code: EvalWarning['code'], message: string, at: string): null {
  work.scope.warn({ code, message, at });
  return null;
}

/** The value itself, loaded where it lies in a blob. Throws what `scope.blob` throws (E4). */
export function content(work: Work, value: Json): Json {
  return isBlob(value) ? work.scope.blob(value) : value;
}

/** {@link isBlobRef}, without counting the keys of every large object. */
export function isBlob(value: Json): value is { $blob: string; size: number } {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, '$blob') && isBlobRef(value);
}
