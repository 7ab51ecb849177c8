import type { Drawing, DrawnGroup, DrawnNode } from './drawing.ts';

/** What lies directly in a group, or for null in none. */
export function groupTree(
  { nodes, groups }: Drawing,
  group: string | null,
): { nodes: readonly DrawnNode[]; groups: readonly DrawnGroup[] } {
  return {
    nodes: nodes.filter((node) => node.group === group),
    groups: groups.filter(({ parent }) => parent === group),
  };
}
