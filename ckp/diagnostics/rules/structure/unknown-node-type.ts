import { NODE_TYPES } from '../../../syntax/nodes/index.ts';
import type { TreeUnknown } from '../../../syntax/tree.ts';
import { type Finding, inNodesOf, type Rule } from '../../rule.ts';
import { didYouMean } from '../../suggest.ts';

export const unknownNodeType: Rule = {
  code: 'unknown_node_type',
  severity: 'error',
  summary: 'A node is of one of the eleven types (REFERENCE §7).',
  nodes: [inNodesOf(['unknown'], () => inNode)],
};

function inNode(found: Finding[], node: TreeUnknown): void {
  found.push({
    pointer: node.typePointer,
    message: node.written === null ? `Node “${node.id}” has no type.` : `“${node.written}” is no type of node.`,
    hint: didYouMean(node.written ?? '', NODE_TYPES, `Use one of ${NODE_TYPES.join(', ')}.`),
  });
}
