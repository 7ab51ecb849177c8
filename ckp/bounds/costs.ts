import { type Cost, FREE, inMax, inSum, multiplied } from './cost.ts';
import type { Summed } from './measures.ts';

/** What is added up along a path, in each measure. */
export type Costs = Record<Summed, Cost>;

/**
 * Each measure by itself, as it comes out `of` those costs. Mostly nobody waits for a person: where both times of all of
 * them are the very same, they are in what comes out, and it is worked out once.
 */
export function each(costs: readonly Costs[], of: (measure: Summed) => Cost): Costs {
  const time = of('wall_clock_ms');
  const isSame = costs.every((one) => one.wall_clock_ms === one.wall_clock_with_people_ms);
  return {
    external_calls: of('external_calls'),
    attempts: of('attempts'),
    llm_calls: of('llm_calls'),
    llm_tokens: of('llm_tokens'),
    cost_usd: of('cost_usd'),
    wall_clock_ms: time,
    wall_clock_with_people_ms: isSame ? time : of('wall_clock_with_people_ms'),
    concurrency: of('concurrency'),
    events: of('events'),
    people_ms: of('people_ms'),
    undoing_ms: of('undoing_ms'),
    detached: of('detached'),
  };
}

export function everywhere(cost: Cost): Costs {
  return each([], () => cost);
}

export const NO_COSTS: Readonly<Costs> = everywhere(FREE);

/** All of them one after another. */
export function summed(all: readonly Costs[]): Costs {
  return each(all, (measure) => {
    let only = FREE;
    let several: Cost[] | null = null;
    for (const one of all) {
      const cost = one[measure];
      if (cost === FREE) continue;
      if (several !== null) several.push(cost);
      else if (only === FREE) only = cost;
      else several = [only, cost];
    }
    if (several === null) return only;
    return measure === 'concurrency' ? inMax(several) : inSum(several);
  });
}

/** Each changed by itself. */
export function mapped(costs: Costs, change: (cost: Cost, measure: Summed) => Cost): Costs {
  return each([costs], (measure) => change(costs[measure], measure));
}

/** All of it so many times over; what is open at once is no more by that. */
export function timesOver(costs: Costs, times: number): Costs {
  if (times === 1) return costs;
  return mapped(costs, (cost, measure) => (measure === 'concurrency' ? cost : multiplied(cost, times)));
}
