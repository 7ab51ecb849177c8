import { inNodesOf, type Rule } from '../../rule.ts';

export const noDefaultRoute: Rule = {
  code: 'no_default_route',
  severity: 'warning',
  summary: 'A logic node has a default; without one and without a match the node fails (REFERENCE §7).',
  nodes: [
    inNodesOf(['logic'], () => (found, node) => {
      if (node.defaultNext !== null) return;
      found.push({
        pointer: node.pointer,
        message: `Node “${node.id}” has no default: when no rule matches, it fails with no_route.`,
        hint: 'Add `default_next_node`.',
      });
    }),
  ],
};
