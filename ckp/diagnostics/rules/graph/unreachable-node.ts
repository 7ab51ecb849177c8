import { edgesOf, reachable } from '../../../plan/graph.ts';
import type { Rule } from '../../rule.ts';

export const unreachableNode: Rule = {
  code: 'unreachable_node',
  severity: 'warning',
  summary: 'Every node can be reached from the start.',
  *check({ tree }) {
    if (tree.start === null) return;
    const starts = tree.notes.references.filter(({ from, kind }) => from === null || kind === 'compensation');
    const seen = reachable(
      edgesOf(tree),
      starts.map(({ to }) => to),
    );
    for (const node of tree.nodes.values()) {
      if (seen.has(node.id)) continue;
      yield {
        pointer: node.pointer,
        message: `Nothing leads to node “${node.id}”.`,
        hint: 'Lead to it, or remove it.',
      };
    }
  },
};
