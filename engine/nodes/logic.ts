import { isTrue } from '../../ckp/expression/compare.ts';
import { evaluate } from '../../ckp/expression/evaluate.ts';
import type { LogicNode } from '../../ckp/plan/plan.ts';
import { failure } from '../policy/failures.ts';
import { FrameScope } from '../state/scope.ts';
import type { NodeType } from './node-type.ts';

/** The first true rule, else the default, else a failure (REFERENCE §7). */
export const logic: NodeType<LogicNode> = {
  type: 'logic',
  enter(turn, { frame, node }) {
    const scope = new FrameScope(turn, frame, node, null);
    for (const [index, rule] of node.rules.entries()) {
      if (isTrue(evaluate(rule.when, scope)))
        return { go: 'to', to: rule.to, why: { by: 'rule', rule: index, condition: rule.src } };
    }
    if (node.default_next !== null) return { go: 'to', to: node.default_next, why: { by: 'default' } };
    return {
      go: 'fail',
      handled: false,
      failure: failure(
        { frame, node: node.id },
        {
          type: 'Expression',
          code: 'no_route',
          message: `No rule of ${node.id} is true and it has no default_next_node`,
        },
      ),
    };
  },
  resume(turn, place) {
    return logic.enter(turn, place);
  },
};
