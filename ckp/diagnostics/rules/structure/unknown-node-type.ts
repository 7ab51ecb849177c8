import { NODE_TYPES } from '../../../syntax/nodes/index.ts';
import type { Rule } from '../../rule.ts';
import { didYouMean } from '../../suggest.ts';

export const unknownNodeType: Rule = {
  code: 'unknown_node_type',
  severity: 'error',
  summary: 'A node is of one of the eleven types (REFERENCE §7).',
  *check({ tree }) {
    for (const node of tree.nodeList) {
      if (node.type !== 'unknown') continue;
      yield {
        pointer: node.typePointer,
        message: node.written === null ? `Node “${node.id}” has no type.` : `“${node.written}” is no type of node.`,
        hint: didYouMean(node.written ?? '', NODE_TYPES, `Use one of ${NODE_TYPES.join(', ')}.`),
      };
    }
  },
};
