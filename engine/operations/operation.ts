import type { PlanNode, PlanStep } from '../../ckp/plan/plan.ts';
import { render } from '../../ckp/template/render.ts';
import type { Effect } from '../../schema/effects.ts';
import type { Failure } from '../../schema/failure.ts';
import type { Json } from '../../schema/json.ts';
import type { Place } from '../nodes/node-type.ts';
import { failure } from '../policy/failures.ts';
import type { FrameScope } from '../state/scope.ts';
import type { Turn, Where } from '../turn/turn.ts';

/** What an internal action works with. */
export interface Operation {
  turn: Turn;
  where: Where;
  place: Place<PlanNode>;
  step: PlanStep;
  scope: FrameScope;
}

/** What came of it: a result (which goes to the `output_variable`) with effects of its own, a wait, or a failure. */
export type Done = { result: Json; effects: Effect[] } | { wait_ms: number } | { failure: Failure };

/** The first of these parameters that is given, rendered; undefined when none is. A blob stays a reference. */
export function param({ step, scope }: Operation, ...names: string[]): Json | undefined {
  for (const name of names) {
    const template = Object.hasOwn(step.params, name) ? step.params[name] : undefined;
    if (template) return render(template, scope);
  }
  return undefined;
}

/** Like {@link param}, with the content where it lies in a blob; null when none is given. */
export function content(op: Operation, ...names: string[]): Json {
  const value = param(op, ...names);
  return value === undefined ? null : op.turn.value(value);
}

export function textParam(op: Operation, ...names: string[]): string | null {
  const value = content(op, ...names);
  return value === null ? null : textOf(value);
}

/** A value as text, as templates write it into text (REFERENCE §4). */
export function textOf(value: Json): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function done(result: Json, effects: Effect[] = []): Done {
  return { result, effects };
}

/** A Validation failure of the operation: what it was given is not what it takes. */
export function invalid({ where, step }: Operation, code: string, message: string): { failure: Failure } {
  return { failure: failure(where, { type: 'Validation', code, message: `${step.action}: ${message}` }) };
}
