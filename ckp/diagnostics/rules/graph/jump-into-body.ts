import type { Crossing } from '../../../analysis/graph/crossings.ts';
import type { ControlFlow } from '../../../analysis/graph/graph.ts';
import type { RelatedPlace } from '../../diagnostic.ts';
import { type Finding, foundIn, type Rule } from '../../rule.ts';

export const jumpIntoBody: Rule = {
  code: 'jump_into_body',
  severity: 'warning',
  summary:
    'What belongs to a loop’s body or a branch is entered through its loop or parallel node, and left by its end.',
  check(found, { analyses: { graph, crossings } }) {
    foundIn(found, crossings, (found, crossing) => {
      if (crossing.kind === 'into' && crossing.outside !== null)
        found.push(into(crossing, crossing.outside.from, graph));
      if (crossing.kind === 'out' && crossing.inside !== null) found.push(out(crossing, crossing.inside.from, graph));
    });
  },
};

function into(crossing: Crossing, from: string, graph: ControlFlow): Finding {
  const { region, node, outside, joins } = crossing;
  const where = whereOf(crossing);
  const isBranch = region.kind === 'branch';
  return {
    pointer: outside?.pointer ?? '',
    message: isBranch
      ? `“${from}” leads straight to “${node}”, which belongs to ${where}: from there it runs without the other branches.`
      : `“${from}” leads straight to “${node}”, which belongs to ${where}: there it runs outside of any iteration, without an item.`,
    hint: `Lead to “${region.owner}” instead, or give “${from}” a node of its own that does the same.`,
    // Where it says itself that the join comes next, it means the same on both sides.
    ...(isBranch && joins ? { severity: 'info' as const } : null),
    related: [ownerPlace(crossing, graph)],
  };
}

function out(crossing: Crossing, from: string, graph: ControlFlow): Finding {
  const { region, node, outside, inside } = crossing;
  const isBranch = region.kind === 'branch';
  return {
    pointer: inside?.pointer ?? '',
    message: isBranch
      ? `From “${from}”, ${whereOf(crossing)} runs on into “${node}”, which also runs outside of it: it is done once in the branch and once more there.`
      : `From “${from}”, ${whereOf(crossing)} runs on into “${node}”, which also runs outside of the loop: here it is done once for each item.`,
    hint: isBranch
      ? `End the branch at “${from}”, with no next node or at the join.`
      : `Lead “${from}” back to “${region.owner}” or give it no next node. If “${node}” is meant for each item, give the loop a node of its own for it.`,
    related: [
      ownerPlace(crossing, graph),
      ...(outside === null
        ? []
        : [{ pointer: outside.pointer, message: `“${outside.from}” leads to “${node}” outside of it` }]),
    ],
  };
}

/** A body or a branch in words. */
export function whereOf({ region: { kind, owner, branch } }: Pick<Crossing, 'region'>): string {
  return kind === 'body' ? `the body of the loop “${owner}”` : `the branch “${branch}” of “${owner}”`;
}

function ownerPlace({ region: { owner, kind } }: Crossing, graph: ControlFlow): RelatedPlace {
  return {
    pointer: graph.nodes.get(owner ?? '')?.pointer ?? '',
    message: kind === 'body' ? `the loop “${owner}”` : `the parallel node “${owner}”`,
  };
}
