import { parseAggregates } from '../../ckp/aggregates.ts';
import type { Transformation } from '../../ckp/plan/plan.ts';
import { render } from '../../ckp/template/render.ts';
import { transformed } from '../../ckp/transformations/evaluate.ts';
import type { Transform } from '../../ckp/transformations/transform.ts';
import type { Failure } from '../../schema/failure.ts';
import type { Json } from '../../schema/json.ts';
import { failure } from '../policy/failures.ts';
import type { FrameScope } from '../state/scope.ts';
import type { Turn, Where } from '../turn/turn.ts';
import { content, type Done, done, invalid, type Operation, textParam } from './operation.ts';

/** One transformation of a transform node (REFERENCE §7). */
export function transformation(
  turn: Turn,
  where: Where,
  { source, transform }: Transformation,
  scope: FrameScope,
): { value: Json } | { failure: Failure } {
  const result = transformed(transform, turn.value(render(source, scope)), scope);
  if ('value' in result) return result;
  return { failure: failure(where, { type: 'Validation', ...result.fault }) };
}

/** An operation over the list in `source` (REFERENCE §7, processing). */
export function listOperation(op: Operation): Done {
  const transform = op.step.transform ?? writtenAtRunTime(op);
  if (transform === null) return invalid(op, 'bad_function', 'function has to be like count, sum(amount)');
  const result = transformed(transform, content(op, 'source'), op.scope);
  return 'value' in result ? done(result.value) : invalid(op, result.fault.code, result.fault.message);
}

/** Plans of format 1 may hold an aggregate whose functions are a template. */
function writtenAtRunTime(op: Operation): Transform | null {
  const aggregates = parseAggregates(textParam(op, 'function', 'expression') ?? '');
  const group = textParam(op, 'group_by');
  return aggregates && { kind: 'aggregate', aggregates, group_by: group === null ? [] : [group] };
}
