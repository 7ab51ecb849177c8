import { isTrue } from '../../ckp/expression/compare.ts';
import { evaluate } from '../../ckp/expression/evaluate.ts';
import type { SequenceNode, Validation } from '../../ckp/plan/plan.ts';
import { renderText } from '../../ckp/template/render.ts';
import { failure } from '../policy/failures.ts';
import { restart } from '../policy/recovery.ts';
import { FrameScope } from '../state/scope.ts';
import { carried, enterSteps, resumeSteps, type StepHost, type StepsAt } from '../steps/steps.ts';
import type { Turn } from '../turn/turn.ts';
import type { Next, NodeType, Place } from './node-type.ts';

/** Steps in order, then validations (REFERENCE §6, §7). */
const host: StepHost<SequenceNode> = {
  steps: (node) => node.steps,
  finish: validate,
};

export const sequence: NodeType<SequenceNode> = {
  type: 'sequence',
  enter: (turn, place) => enterSteps(turn, place, host),
  resume: (turn, place, wake) => resumeSteps(turn, place, host, wake),
};

function validate(turn: Turn, place: Place<SequenceNode>): Next {
  const { node, frame } = place;
  const scope = new FrameScope(turn, frame, node, null);
  for (const check of node.validations) {
    // A check of a screen keeps its plan from starting.
    if (check.check !== 'condition' || isTrue(evaluate(check.condition, scope))) continue;
    const next = invalid(turn, place, check, scope);
    if (next) return next;
  }
  return { go: 'done' };
}

type ConditionCheck = Extract<Validation, { check: 'condition' }>;

/** Null: it is passed over. */
function invalid(turn: Turn, place: Place<SequenceNode>, check: ConditionCheck, scope: FrameScope): Next | null {
  const where = { frame: place.frame, node: place.node.id };
  const said = check.message ? renderText(check.message, scope) : '';
  const message = said === '' ? `${check.id} does not hold: ${check.src}` : said;
  turn.emit('validation_failed', where, { id: check.id, message, condition: check.src, on_failure: check.on_failure });
  const failed = failure(where, {
    type: 'Validation',
    code: 'validation_failed',
    message,
    details: { check: check.id, condition: check.src },
  });
  switch (check.on_failure) {
    case 'skip':
      return null;
    case 'throw_exception':
      return { go: 'fail', failure: failed, handled: false };
    case 'fail_workflow':
      return { go: 'fail', failure: failed, handled: true };
    case 'retry_node': {
      const n = ((place.at as unknown as StepsAt).restarts ?? 0) + 1;
      if (n > place.node.retry.max_retries) return { go: 'fail', failure: failed, handled: true };
      return restart(turn, place, place.node.retry, n, { ...carried(place.at as unknown as StepsAt, n) });
    }
  }
}
