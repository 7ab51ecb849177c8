import type { SubflowNode } from '../plan/plan.ts';
import { type Amount, plus, quantity, type Term } from './amount.ts';
import { type Cost, costOf, endlessCost, multiplied } from './cost.ts';
import { type Costs, everywhere, mapped, NO_COSTS } from './costs.ts';
import { delaysOf } from './duration.ts';
import { SUMMED, type Summed } from './measures.ts';

/** What a subflow adds to the run that waits for it; `child` null: the procedure is not known here. */
export function subflowCosts(node: SubflowNode, child: Costs | 'recursive' | null): Costs {
  const tries = node.on_failure === 'retry' ? 1 + node.retry.max_retries : 1;
  const once = child === 'recursive' ? recursive(node) : child === null ? unknown(node) : named(node, child);
  const waits = tries === 1 ? 0 : delaysOf(node.retry, node.retry.max_retries);
  return mapped(once, (cost, measure) => {
    if (measure === 'concurrency') return cost;
    const all = multiplied(cost, tries);
    if (waits === 0 || (measure !== 'wall_clock_ms' && measure !== 'wall_clock_with_people_ms')) return all;
    const between = costOf({ ...at(node), message: 'waits before the subflow runs again', amount: waits });
    return { ...all, amount: plus([all.amount, between.amount]), parts: [...all.parts, ...between.parts] };
  });
}

function at({ id, pointer }: SubflowNode) {
  return { node: id, pointer };
}

function recursive(node: SubflowNode): Costs {
  const message = `“${node.id}” runs “${node.procedure_id}”, which is under way already: how often is not told`;
  return everywhere(endlessCost({ ...at(node), message }));
}

/** Each measure is a quantity of its own, so that the rest of the bound still stands. */
function unknown(node: SubflowNode): Costs {
  const costs = { ...NO_COSTS };
  for (const measure of SUMMED) {
    if (INSIDE.has(measure)) continue;
    const name = `${measure} of ${node.procedure_id}`;
    const amount = quantity({ name, kind: 'subflow', cap: null, most: null });
    costs[measure] = costOf({ ...at(node), message: `the subflow “${node.procedure_id}” is not known here`, amount });
  }
  return costs;
}

/** Part of what stands for it already. */
const INSIDE: ReadonlySet<Summed> = new Set(['undoing_ms', 'detached']);

/** The child’s lists are its own: `items` of the child is not `items` of the parent. */
function named(node: SubflowNode, child: Costs): Costs {
  const rename = (amount: Amount): Amount => {
    if (typeof amount === 'number') return amount;
    const renamed = new Map<string, Term>();
    for (const [key, term] of amount) {
      const quantities = term.quantities.map((one) => ({ ...one, name: `${node.procedure_id}.${one.name}` }));
      renamed.set(key === '' ? '' : `${node.procedure_id}:${key}`, { ...term, quantities });
    }
    return renamed;
  };
  const inParent = ({ amount, endless, parts }: Cost): Cost => ({
    amount: rename(amount),
    endless: endless === null ? null : { ...at(node), message: `in “${node.procedure_id}”: ${endless.message}` },
    parts: parts.map((part) => ({
      ...at(node),
      message: `in “${node.procedure_id}”: ${part.message}`,
      amount: rename(part.amount),
    })),
  });
  return mapped(child, inParent);
}
