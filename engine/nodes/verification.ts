import { isTrue } from '../../ckp/expression/compare.ts';
import { evaluate } from '../../ckp/expression/evaluate.ts';
import type { VerificationNode } from '../../ckp/plan/plan.ts';
import { renderText } from '../../ckp/template/render.ts';
import { failure } from '../policy/failures.ts';
import { FrameScope } from '../state/scope.ts';
import type { NodeType } from './node-type.ts';

/** All checks run; those that must hold fail the node together, past its own handlers (REFERENCE §7). */
export const verification: NodeType<VerificationNode> = {
  type: 'verification',
  enter(turn, { frame, node }) {
    const where = { frame, node: node.id };
    const scope = new FrameScope(turn, frame, node, null);
    const fatal: { id: string; message: string; condition: string }[] = [];
    for (const check of node.checks) {
      if (isTrue(evaluate(check.condition, scope))) continue;
      const said = check.message ? renderText(check.message, scope) : '';
      const message = said === '' ? `${check.id} does not hold` : said;
      turn.emit('check_failed', where, { id: check.id, message, condition: check.src, on_fail: check.on_fail });
      if (check.on_fail === 'fail_workflow') fatal.push({ id: check.id, message, condition: check.src });
    }
    if (fatal.length === 0) return { go: 'done' };
    return {
      go: 'fail',
      handled: true,
      failure: failure(where, {
        type: 'Verification',
        code: 'check_failed',
        message: fatal.map(({ id, message }) => `${id}: ${message}`).join('; '),
        details: { failed_checks: fatal },
      }),
    };
  },
  resume(turn, place) {
    return verification.enter(turn, place);
  },
};
