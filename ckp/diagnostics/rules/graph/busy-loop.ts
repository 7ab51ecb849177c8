import type { BusyCycle } from '../../../analysis/graph/busy.ts';
import { type Finding, foundIn, type Rule } from '../../rule.ts';
import { listed, roundTrip } from '../../words.ts';

export const busyLoop: Rule = {
  code: 'busy_loop',
  severity: 'warning',
  summary: 'A cycle of nodes waits for something outside, or something in it can change what its way out depends on.',
  check(found, { analyses }) {
    const { graph, busyCycles } = analyses;
    foundIn(found, busyCycles, (found, cycle) => {
      const first = graph.nodes.get(cycle.nodes[0] ?? '');
      if (first === undefined) return;
      found.push({
        pointer: first.pointer,
        ...told(cycle),
        related: [...cycle.nodes.slice(1), ...cycle.others].map((id) => ({
          pointer: graph.nodes.get(id)?.pointer ?? '',
          message: `“${id}” is part of the cycle`,
        })),
      });
    });
  },
};

function told({ nodes, dependsOn }: BusyCycle): Pick<Finding, 'message' | 'hint'> {
  const round = roundTrip(nodes);
  if (dependsOn === null) {
    return {
      message: `${round} goes round for ever: no way leads out of it, and nothing in it is waited for. Such a run only works, and never ends.`,
      hint: 'Lead out of the cycle with a rule, or use a loop node, which ends with its list.',
    };
  }
  const what =
    dependsOn.length === 0
      ? 'its way out depends on nothing that changes'
      : `nothing in it changes ${listed(dependsOn)}, on which the way out depends`;
  return {
    message: `${round} goes round without waiting for anything, and ${what}. A run that goes round once goes round for ever.`,
    hint:
      dependsOn.length === 0
        ? 'Let the way out depend on something that a node of the cycle writes, such as a counter.'
        : `Write ${listed(dependsOn)} in the cycle, wait in it (a \`wait\` step, a call that asks for news), or use a loop node, which ends with its list.`,
  };
}
