import type { TransformNode } from '../../ckp/plan/plan.ts';
import { transformation } from '../operations/transformations.ts';
import { FrameScope } from '../state/scope.ts';
import { assign } from '../state/variables.ts';
import type { NodeType } from './node-type.ts';

/** Transformations in order, each over what the ones before wrote (REFERENCE §7). */
export const transform: NodeType<TransformNode> = {
  type: 'transform',
  enter(turn, { frame, node }) {
    const where = { frame, node: node.id };
    for (const one of node.transformations) {
      const scope = new FrameScope(turn, frame, node, null);
      const done = transformation(turn, where, one, scope);
      if ('failure' in done) return { go: 'fail', failure: done.failure, handled: false };
      if (one.output_variable === null) continue;
      turn.emit(
        'variables_written',
        where,
        { by: one.transform.kind, names: [one.output_variable] },
        assign(turn, where, { [one.output_variable]: done.value }),
      );
    }
    return { go: 'done' };
  },
  resume(turn, place) {
    return transform.enter(turn, place);
  },
};
