import { type Amount, greatest, plus, scaled, times, ZERO } from './amount.ts';

/** One contribution to a bound, or what takes its bound away. */
export interface Part {
  node: string;
  pointer: string;
  message: string;
  amount: Amount;
}

/** Why something has no bound. `unknown`: only what surrounds the document tells. */
export interface Endless extends Omit<Part, 'amount'> {
  unknown?: true;
}

/** What something costs at most in one measure; `endless`: why there is no such bound. */
export interface Cost {
  amount: Amount;
  endless: Endless | null;
  /** What it is made of, the greatest first. */
  parts: readonly Part[];
}

export const FREE: Cost = { amount: ZERO, endless: null, parts: [] };

/** More parts than a person reads. */
export const MOST_PARTS = 40;

export function costOf(part: Part): Cost {
  return part.amount.size === 0 ? FREE : { amount: part.amount, endless: null, parts: [part] };
}

export function endlessCost(why: Endless): Cost {
  return { amount: ZERO, endless: why, parts: [] };
}

export function isFree(cost: Cost): boolean {
  return cost.endless === null && cost.amount.size === 0;
}

/** One after another. */
export function inSum(costs: readonly Cost[]): Cost {
  const some = costs.filter((cost) => !isFree(cost));
  const [first] = some;
  if (first === undefined || some.length === 1) return first ?? FREE;
  return {
    amount: plus(...some.map(({ amount }) => amount)),
    endless: some.find(({ endless }) => endless !== null)?.endless ?? null,
    parts: shown(some.flatMap(({ parts }) => parts)),
  };
}

/** One of them, or all at once where only the greatest counts. */
export function inMax(costs: readonly Cost[]): Cost {
  const some = costs.filter((cost) => !isFree(cost));
  const [first] = some;
  if (first === undefined || some.length === 1) return first ?? FREE;
  const amount = greatest(...some.map((cost) => cost.amount));
  // Of equal terms the first stands for it.
  const parts = some.filter((cost) => [...cost.amount].some(([key, term]) => amount.get(key) === term));
  return {
    amount,
    endless: some.find(({ endless }) => endless !== null)?.endless ?? null,
    parts: shown(parts.flatMap((cost) => cost.parts)),
  };
}

/** Products of more quantities than this tell nobody anything. */
const MOST_QUANTITIES = 6;

/** So many times over. */
export function repeated(cost: Cost, by: Amount): Cost {
  if (isFree(cost) || by.size === 0) return FREE;
  if (cost.endless !== null) return cost;
  const deep = [...cost.amount.values()].some(({ quantities }) => quantities.length >= MOST_QUANTITIES);
  if (deep) {
    const [part] = cost.parts;
    const message = `loops stand in one another more than ${MOST_QUANTITIES} deep`;
    return endlessCost({ node: part?.node ?? '', pointer: part?.pointer ?? '', message });
  }
  return {
    amount: times(cost.amount, by),
    endless: null,
    parts: cost.parts.map((part) => ({ ...part, amount: times(part.amount, by) })),
  };
}

export function multiplied(cost: Cost, factor: number): Cost {
  if (factor === 1 || isFree(cost)) return cost;
  return {
    ...cost,
    amount: scaled(cost.amount, factor),
    parts: cost.parts.map((part) => ({ ...part, amount: scaled(part.amount, factor) })),
  };
}

/** No more parts than are shown, the greatest of them, where there are more. */
function shown(parts: Part[]): Part[] {
  return parts.length <= MOST_PARTS ? parts : inOrder(parts).slice(0, MOST_PARTS);
}

/** The greatest first: with more lists multiplied, then by the number before them. */
export function inOrder(parts: readonly Part[]): Part[] {
  const weighed = parts.map((part) => ({ part, weight: weight(part.amount) }));
  weighed.sort((a, b) => b.weight[0] - a.weight[0] || b.weight[1] - a.weight[1]);
  return weighed.map(({ part }) => part);
}

function weight(amount: Amount): [degree: number, coefficient: number] {
  let [degree, coefficient] = [0, 0];
  for (const term of amount.values()) {
    const higher = term.quantities.length - degree;
    if (higher < 0 || (higher === 0 && term.coefficient <= coefficient)) continue;
    degree = term.quantities.length;
    coefficient = term.coefficient;
  }
  return [degree, coefficient];
}
