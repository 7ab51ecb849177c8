import type { LoopNode, ParallelNode, PlanNode } from '../plan/plan.ts';
import { plus, quantity, scaled } from './amount.ts';
import { costOf, FREE, inMax, inSum, multiplied, repeated } from './cost.ts';
import { type Costs, each, NO_COSTS } from './costs.ts';
import { delaysOf } from './duration.ts';
import { listOf } from './lists.ts';
import type { Summed } from './measures.ts';
import { restartsOf } from './visit.ts';

/** A node with what runs inside it: the iterations of a loop, the branches of a parallel node (REFERENCE §7). */
export function withInner(
  node: PlanNode,
  own: Costs,
  inner: readonly Costs[],
  lengths: ReadonlyMap<string, number>,
): Costs {
  if (node.type === 'loop') return added(own, iterations(node, inner[0] ?? NO_COSTS, lengths), 1 + restartsOf(node));
  if (node.type === 'parallel') return added(own, branches(node, inner), 1 + restartsOf(node));
  return own;
}

/** A node’s own costs and, once for each of its visits, those of what is inside. */
export function added(own: Costs, inside: Costs, visits: number): Costs {
  return each([own, inside], (measure) =>
    measure === 'concurrency'
      ? inMax([own[measure], inside[measure]])
      : inSum([own[measure], multiplied(inside[measure], visits)]),
  );
}

/** Entries of the history for each iteration, and for each branch. */
const EVENTS_AN_ITERATION = 6;
const EVENTS_A_BRANCH = 8;

function iterations(node: LoopNode, body: Costs, lengths: ReadonlyMap<string, number>): Costs {
  const list = listOf(node, lengths);
  const items = quantity(list);
  const atOnce = Math.max(1, Math.min(node.parallelism, list.most ?? node.parallelism));
  // n items, p at once: n/p rounds, and one more where that does not come out even.
  const rounds = atOnce === 1 ? items : plus([scaled(items, 1 / atOnce), 1]);
  const { id, pointer } = node;
  const entries = costOf({ node: id, pointer, message: 'each iteration', amount: EVENTS_AN_ITERATION });
  return each([body], (measure) => {
    if (measure === 'concurrency') return multiplied(body[measure], atOnce);
    const one = measure === 'events' ? inSum([body[measure], entries]) : body[measure];
    return repeated(one, isTime(measure) ? rounds : items);
  });
}

function branches(node: ParallelNode, inner: readonly Costs[]): Costs {
  const tries = node.branch_failure === 'retry' ? 1 + node.retry.max_retries : 1;
  const at = { node: node.id, pointer: node.pointer };
  const entries = EVENTS_A_BRANCH * node.branches.length * tries;
  const waits = costOf({
    ...at,
    message: 'waits before a branch runs again',
    amount: tries === 1 ? 0 : delaysOf(node.retry, node.retry.max_retries),
  });
  const open = inSum(inner.flatMap(({ concurrency, detached }) => [concurrency, detached]));
  return each(inner, (measure) => {
    const costs = inner.map((branch) => multiplied(branch[measure], tries));
    switch (measure) {
      case 'concurrency':
        return node.wait_strategy === 'none' ? FREE : open;
      case 'detached':
        // Nobody waits for them: they go on beside whatever comes next.
        return node.wait_strategy === 'none' ? multiplied(open, tries) : FREE;
      case 'wall_clock_ms':
      case 'wall_clock_with_people_ms':
        return inSum([inMax(costs), waits]);
      case 'events':
        return inSum([...costs, costOf({ ...at, message: 'starting and joining branches', amount: entries })]);
      default:
        return inSum(costs);
    }
  });
}

function isTime(measure: Summed): boolean {
  return measure === 'wall_clock_ms' || measure === 'wall_clock_with_people_ms';
}
