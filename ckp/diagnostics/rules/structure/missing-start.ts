import type { Rule } from '../../rule.ts';

export const missingStart: Rule = {
  code: 'missing_start',
  severity: 'error',
  summary: 'A procedure has at least one node and names the one it starts at (REFERENCE §1).',
  check(found, { tree }) {
    if (tree.nodes.size === 0) {
      found.push({
        pointer: tree.graphPointer,
        message: 'The procedure has no nodes.',
        hint: 'Put its nodes under `workflow_graph.nodes`.',
      });
    }
    if (tree.start === null) {
      found.push({
        pointer: tree.dialect === 'graph' ? tree.graphPointer.replace(/\/nodes$/, '') : '',
        message: 'The procedure does not say which node it starts at.',
        hint: `Name it in \`${{ graph: 'start_node', list: 'start_node_id', entry: 'entry' }[tree.dialect]}\`.`,
      });
    }
  },
};
