import type { ControlFlow, GraphNode } from '../../../analysis/graph/graph.ts';
import type { SyntaxTree } from '../../../syntax/tree.ts';
import { type Finding, foundIn, type Rule } from '../../rule.ts';

/** Where the author says what comes next, by dialect. */
const NEXT_FIELD = { graph: 'next_node', list: 'next_node_id', entry: 'next' } as const;

export const deadEnd: Rule = {
  code: 'dead_end',
  severity: 'warning',
  summary: 'In a procedure that says where it ends, no path just stops (REFERENCE §7, any node).',
  check(found, { tree, analyses: { graph } }) {
    // Without a `terminate` that is reached, having no next is how this author ends a run.
    const saysSo = graph.exits.some((id) => graph.nodes.get(id)?.node.type === 'terminate');
    if (saysSo) foundIn(found, graph.exits, (found, id) => atExit(found, id, tree, graph));
  },
};

function atExit(found: Finding[], id: string, tree: SyntaxTree, { nodes }: ControlFlow): void {
  const at = nodes.get(id);
  if (at !== undefined && at.node.type !== 'terminate' && !isMeant(at, tree)) found.push(finding(at, tree));
}

/** All names of the field, in whatever dialect. */
const NEXT_FIELDS: readonly string[] = Object.values(NEXT_FIELD);

/** `next_node: null` says so; and in the entry dialect what a branch or a handler leads to ends by having no next. */
function isMeant({ node, in: comingIn }: GraphNode, tree: SyntaxTree): boolean {
  if (NEXT_FIELDS.some((field) => Object.hasOwn(node.source, field))) return true;
  // Options that are not routed have a rule of their own.
  if (node.type === 'human_approval' && node.routes.size > 0) return true;
  // Conditions that may all be false are the author's own way to stop.
  if (node.next.length > 0) return true;
  const afterFailure = comingIn.length > 0 && comingIn.every(({ kind }) => kind === 'handler' || kind === 'on_error');
  return tree.dialect === 'entry' || afterFailure || tree.config.onFailure?.value === node.id;
}

function finding({ id, node, pointer }: GraphNode, tree: SyntaxTree): Finding {
  const field = NEXT_FIELD[tree.dialect];
  if (node.type === 'human_approval') {
    return {
      pointer,
      message: `When somebody approves at “${id}”, nothing comes next: the run just ends, as completed.`,
      hint: `Say where an approval leads with \`on_approve\`, or write \`"${field}": null\` if the run should end there.`,
    };
  }
  return {
    pointer,
    message: `The run just stops behind “${id}”: the node has no \`${field}\` and is no terminate. It counts as completed, without outputs.`,
    hint: `Add \`${field}\`, or write \`"${field}": null\` if the run should end there.`,
  };
}
