import type { ControlFlow, Cycle } from '../../../analysis/graph/graph.ts';
import { type Finding, foundIn, type Rule } from '../../rule.ts';
import { listed } from '../../words.ts';

export const noPathToEnd: Rule = {
  code: 'no_path_to_end',
  severity: 'warning',
  summary: 'From every node that runs, the run can come to an end.',
  check(found, { analyses }) {
    const { graph, busyCycles } = analyses;
    // A cycle that does not even wait has a rule of its own.
    const told = new Set(busyCycles.flatMap(({ nodes, others }) => [...nodes, ...others]));
    foundIn(found, graph.cycles, (found, cycle) => inCycle(found, cycle, told, graph));
  },
};

function inCycle(found: Finding[], { nodes }: Cycle, told: ReadonlySet<string>, graph: ControlFlow): void {
  if (nodes.some((id) => told.has(id) || graph.nodes.get(id)?.reachesEnd !== false)) return;
  const first = graph.nodes.get(entryOf(nodes, graph));
  if (first === undefined) return;
  const others = nodes.filter((id) => id !== first.id);
  found.push({
    pointer: first.pointer,
    message:
      others.length === 0
        ? `Once it comes to “${first.id}”, a run never ends: every way from there leads back to it.`
        : `Once it comes to “${first.id}”, a run never ends: it can only go round among ${listed([first.id, ...others])}.`,
    hint: 'Give one of them a way out: a rule that leads to a terminate node, or no next node. As it is, only a failure, a timeout or a cancellation stops the run.',
    related: others.map((id) => ({
      pointer: graph.nodes.get(id)?.pointer ?? '',
      message: `“${id}” has no way out either`,
    })),
  });
}

/** Where control first comes into a cycle. */
function entryOf(nodes: readonly string[], graph: ControlFlow): string {
  const inside = new Set(nodes);
  const fromOutside = (id: string) => graph.nodes.get(id)?.in.some(({ from }) => !inside.has(from)) ?? false;
  return nodes.find(fromOutside) ?? nodes[0] ?? '';
}
