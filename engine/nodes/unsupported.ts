import type { ParallelNode, SubflowNode } from '../../ckp/plan/plan.ts';
import { failure } from '../policy/failures.ts';
import type { Next, NodeType, Place } from './node-type.ts';

/** Node types that compile but do not run yet. Such a plan is never started; if it were, it would fail in words. */
export const unsupported: NodeType<ParallelNode | SubflowNode> = {
  type: 'parallel',
  enter: notRunnable,
  resume: (_turn, place) => notRunnable(_turn, place),
};

function notRunnable(_turn: unknown, place: Place<ParallelNode | SubflowNode>): Next {
  return {
    go: 'fail',
    handled: true,
    failure: failure(
      { frame: place.frame, node: place.node.id },
      { type: 'Internal', code: 'not_runnable', message: `A ${place.node.type} node is not run by this version` },
    ),
  };
}
