import type { ControlFlow, Region } from '../../../analysis/graph/graph.ts';
import type { TreeLoop } from '../../../syntax/tree.ts';
import { type Finding, inNodesOf, type Rule } from '../../rule.ts';
import { listed } from '../../words.ts';

export const bodyNeverReturns: Rule = {
  code: 'body_never_returns',
  severity: 'warning',
  summary:
    'The body of a loop comes back to it, or ends, on some way: otherwise only the first item is worked on (REFERENCE §7, loop).',
  nodes: [
    inNodesOf(['loop'], ({ analyses: { graph } }) => (found, node) => {
      if (node.body === null) return;
      const body = graph.bodies.get(node.id);
      if (body === undefined) return;
      const finding = oddStart(node, node.body.pointer) ?? (body.canReturn ? null : stuck(node, body, graph));
      if (finding !== null) found.push(finding);
    }),
  ],
};

function oddStart({ id, body, next }: TreeLoop, pointer: string): Finding | null {
  if (body?.value === id) {
    return {
      pointer,
      message: `The loop “${id}” names itself as its body: each item would start the whole loop again, without end.`,
      hint: 'Name the first node of what is done with one item.',
    };
  }
  if (next.some(({ to }) => to?.value === body?.value)) {
    return {
      pointer,
      message: `“${body?.value}” is both the body of the loop “${id}” and what comes after it.`,
      hint: 'Name the first node of what is done with one item as `body_node`, and what comes after the last item as `next_node`.',
    };
  }
  return null;
}

function stuck({ id, body }: TreeLoop, region: Region, graph: ControlFlow): Finding {
  const inside = region.nodes.flatMap((node) => graph.nodes.get(node)?.out ?? []);
  const breaks = inside.filter(({ leaves }) => leaves === id).map(({ from }) => from);
  const ends = inside.filter(({ kind }) => kind === 'end').map(({ from }) => from);
  const why = [
    ...(breaks.length > 0 ? [`${listed([...new Set(breaks)])} leave${breaks.length === 1 ? 's' : ''} the loop`] : []),
    ...(ends.length > 0 ? [`${listed([...new Set(ends)])} end${ends.length === 1 ? 's' : ''} the whole run`] : []),
  ];
  return {
    pointer: body?.pointer ?? region.start ?? '',
    message: `No way through the body of the loop “${id}” comes back to it${why.length === 0 ? '' : `: ${why.join(', and ')}`}. At most the first item is worked on.`,
    hint: `Lead the last node of the body back to “${id}”, or give it no next node.`,
  };
}
