import type { ControlFlow } from '../../../analysis/graph/graph.ts';
import type { SyntaxTree } from '../../../syntax/tree.ts';
import { foundIn, type Rule } from '../../rule.ts';
import { listed } from '../../words.ts';

/** The message names them; a few places are enough to see where the island lies. */
const MOST_RELATED = 3;

export const unreachableNode: Rule = {
  code: 'unreachable_node',
  severity: 'warning',
  summary: 'Every node can be reached from the start.',
  check(found, { tree, analyses }) {
    if (tree.start === null || !tree.nodes.has(tree.start.value)) return;
    foundIn(found, islands(tree, analyses.graph), (found, { head, after }) => {
      const node = tree.nodes.get(head);
      if (node === undefined) return;
      const rest =
        after.length === 0
          ? ''
          : `, so ${listed(after)} behind it ${after.length === 1 ? 'does' : 'do'} not run either`;
      found.push({
        pointer: node.pointer,
        message: `Nothing leads to node “${head}”: it never runs${rest}.`,
        hint: `Lead to “${head}” from the node that should come before it, or remove it.`,
        related: after.slice(0, MOST_RELATED).map((id) => ({
          pointer: tree.nodes.get(id)?.pointer ?? '',
          message: `only “${head}” leads here`,
        })),
      });
    });
  },
};

/** What cannot be reached, each with what only it leads to; the heads are nodes that no other of them leads to. */
function islands(tree: SyntaxTree, graph: ControlFlow): { head: string; after: string[] }[] {
  const lost = new Set<string>();
  for (const { id, reachable } of graph.nodes.values()) if (!reachable) lost.add(id);
  if (lost.size === 0) return [];
  const to = new Map<string, string[]>();
  const led = new Set<string>();
  for (const { from, to: target } of tree.notes.references) {
    if (from === null || from === target || !lost.has(from) || !lost.has(target)) continue;
    led.add(target);
    const targets = to.get(from);
    if (targets === undefined) to.set(from, [target]);
    else targets.push(target);
  }
  const told = new Set<string>();
  const inOrder = [...lost];
  // A ring of lost nodes has no head: its first node in the document stands for it.
  return [...inOrder.filter((id) => !led.has(id)), ...inOrder].flatMap((head) => {
    if (told.has(head)) return [];
    told.add(head);
    const after: string[] = [];
    const open = [head];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      for (const next of to.get(id) ?? []) {
        if (told.has(next)) continue;
        told.add(next);
        after.push(next);
        open.push(next);
      }
    }
    return [{ head, after }];
  });
}
