import type { TransformNode } from '../../ckp/plan/plan.ts';
import { transformed } from '../operations/transformations.ts';
import { FrameScope } from '../state/scope.ts';
import { assign } from '../state/variables.ts';
import type { NodeType } from './node-type.ts';

/** Transformations in order, each over what the ones before wrote (REFERENCE §7). */
export const transform: NodeType<TransformNode> = {
  type: 'transform',
  enter(turn, { frame, node }) {
    const where = { frame, node: node.id };
    for (const transformation of node.transformations) {
      const scope = new FrameScope(turn, frame, node, null);
      const done = transformed(turn, where, transformation, scope);
      if ('failure' in done) return { go: 'fail', failure: done.failure, handled: false };
      if (transformation.output_variable === null) continue;
      turn.emit(
        'variables_written',
        where,
        { by: transformation.kind, names: [transformation.output_variable] },
        assign(turn, where, { [transformation.output_variable]: done.value }),
      );
    }
    return { go: 'done' };
  },
  resume(turn, place) {
    return transform.enter(turn, place);
  },
};
