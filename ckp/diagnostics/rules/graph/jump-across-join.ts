import { foundIn, type Rule } from '../../rule.ts';
import { whereOf } from './jump-into-body.ts';

export const jumpAcrossJoin: Rule = {
  code: 'jump_across_join',
  severity: 'warning',
  summary:
    'A parallel branch ends at the join; it does not go on behind it, nor back before its fork (REFERENCE §7, parallel).',
  check(found, { analyses: { graph, crossings } }) {
    foundIn(found, crossings, (found, crossing) => {
      const { kind, region, node, inside } = crossing;
      if (inside === null || (kind !== 'past_join' && kind !== 'before_fork')) return;
      const owner = graph.nodes.get(region.owner ?? '');
      const join = owner?.out.find((edge) => edge.kind === 'join')?.to;
      found.push({
        pointer: inside.pointer,
        message:
          kind === 'past_join'
            ? `At “${inside.from}”, ${whereOf(crossing)} goes on to “${node}” instead of its join${join == null ? '' : ` “${join}”`}: “${node}” then runs in this branch, and once more after the join.`
            : `At “${inside.from}”, ${whereOf(crossing)} leads back to “${node}”, before its own fork: the branch would start all branches again, inside of itself.`,
        hint:
          join == null
            ? `Give “${inside.from}” no next node, so that the branch ends there.`
            : `Lead “${inside.from}” to “${join}”, or give it no next node, so that the branch ends there.`,
        related: owner === undefined ? [] : [{ pointer: owner.pointer, message: `the parallel node “${owner.id}”` }],
      });
    });
  },
};
