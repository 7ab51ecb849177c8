import { type Cost, FREE, inMax, inSum, isFree } from './cost.ts';
import { SUMMED, type Summed } from './measures.ts';

/** What is added up along a path, in each measure. */
export type Costs = Record<Summed, Cost>;

const NO_COSTS = Object.fromEntries(SUMMED.map((measure) => [measure, FREE])) as Costs;

export function noCosts(): Costs {
  return { ...NO_COSTS };
}

/** All of them one after another. */
export function summed(all: Partial<Costs>[]): Costs {
  const byMeasure = new Map<Summed, Cost[]>();
  for (const one of all) {
    for (const measure of Object.keys(one) as Summed[]) {
      const cost = one[measure] ?? FREE;
      if (isFree(cost)) continue;
      const known = byMeasure.get(measure);
      if (known === undefined) byMeasure.set(measure, [cost]);
      else known.push(cost);
    }
  }
  const sums = noCosts();
  for (const [measure, costs] of byMeasure) sums[measure] = measure === 'concurrency' ? inMax(costs) : inSum(costs);
  return sums;
}

/** Each changed by itself. */
export function mapped(costs: Costs, change: (cost: Cost, measure: Summed) => Cost): Costs {
  return Object.fromEntries(SUMMED.map((measure) => [measure, change(costs[measure], measure)])) as Costs;
}
