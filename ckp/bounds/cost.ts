import { type Amount, greatest, plus, scaled, times } from './amount.ts';

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

export const FREE: Cost = { amount: 0, endless: null, parts: [] };

/** More parts than a person reads. */
export const MOST_PARTS = 40;

export function costOf(part: Part): Cost {
  return part.amount === 0 ? FREE : { amount: part.amount, endless: null, parts: [part] };
}

export function endlessCost(why: Endless): Cost {
  return { amount: 0, endless: why, parts: [] };
}

export function isFree({ amount, endless }: Cost): boolean {
  return amount === 0 && endless === null;
}

/** One after another. */
export function inSum(costs: readonly Cost[]): Cost {
  const some = withoutFree(costs);
  const [first] = some;
  if (first === undefined || some.length === 1) return first ?? FREE;
  return { amount: plus(some.map(({ amount }) => amount)), endless: firstEndless(some), parts: partsOf(some) };
}

/** One of them, or all at once where only the greatest counts. */
export function inMax(costs: readonly Cost[]): Cost {
  const some = withoutFree(costs);
  const [first] = some;
  if (first === undefined || some.length === 1) return first ?? FREE;
  const { amount, by } = greatest(some.map((cost) => cost.amount));
  // Of equal ones the first stands for it, and what is the very same with it.
  const standing = new Set(Array.from(by, (place) => some[place]));
  return { amount, endless: firstEndless(some), parts: partsOf(some.filter((cost) => standing.has(cost))) };
}

function withoutFree(costs: readonly Cost[]): readonly Cost[] {
  return costs.some(isFree) ? costs.filter((cost) => !isFree(cost)) : costs;
}

function firstEndless(costs: readonly Cost[]): Endless | null {
  for (const { endless } of costs) if (endless !== null) return endless;
  return null;
}

/** No more parts than are shown, the greatest of them, where there are more. */
function partsOf(costs: readonly Cost[]): Part[] {
  const parts: Part[] = [];
  for (const cost of costs) for (const part of cost.parts) parts.push(part);
  if (parts.length > MOST_PARTS) keepGreatest(parts);
  return parts;
}

/** Products of more quantities than this tell nobody anything. */
const MOST_QUANTITIES = 6;

/** So many times over. */
export function repeated(cost: Cost, by: Amount): Cost {
  if (isFree(cost) || by === 0) return FREE;
  if (cost.endless !== null) return cost;
  if (degreeOf(cost.amount) >= MOST_QUANTITIES) {
    const [part] = cost.parts;
    const message = `loops stand in one another more than ${MOST_QUANTITIES} deep`;
    return endlessCost({ node: part?.node ?? '', pointer: part?.pointer ?? '', message });
  }
  return changed(cost, (amount) => times(amount, by));
}

export function multiplied(cost: Cost, factor: number): Cost {
  return factor === 1 || isFree(cost) ? cost : changed(cost, (amount) => scaled(amount, factor));
}

function changed({ amount, endless, parts }: Cost, change: (amount: Amount) => Amount): Cost {
  // The greatest stand first, so that equal ones follow one another: those are worked out once.
  let [before, after] = [amount, change(amount)];
  const of = (own: Amount): Amount => {
    if (own !== before) [before, after] = [own, change(own)];
    return after;
  };
  const all = after;
  return {
    amount: all,
    endless,
    parts: parts.map(({ node, pointer, message, amount: own }) => ({ node, pointer, message, amount: of(own) })),
  };
}

/**
 * Puts the greatest first, with more lists multiplied, then by the number before them, equal ones as they stood; lets go
 * of what is not shown. Many parts come to few different numbers, so that these are sorted and not the parts.
 */
export function keepGreatest(parts: Part[]): void {
  const byDegree: (Map<number, Part[]> | undefined)[] = [];
  for (const part of parts) {
    const degree = degreeOf(part.amount);
    const number = leading(part.amount, degree);
    byDegree[degree] ??= new Map();
    const equal = byDegree[degree].get(number);
    if (equal === undefined) byDegree[degree].set(number, [part]);
    else equal.push(part);
  }
  let kept = 0;
  for (const byNumber of byDegree.reverse()) {
    if (byNumber === undefined) continue;
    for (const number of [...byNumber.keys()].sort((a, b) => b - a)) {
      for (const part of byNumber.get(number) ?? []) parts[kept++] = part;
    }
  }
  if (parts.length > MOST_PARTS) parts.length = MOST_PARTS;
}

/** How many quantities are multiplied in it at most. */
function degreeOf(amount: Amount): number {
  if (typeof amount === 'number') return 0;
  let degree = 0;
  for (const { quantities } of amount.values()) degree = Math.max(degree, quantities.length);
  return degree;
}

/** The greatest number before so many quantities. */
function leading(amount: Amount, degree: number): number {
  if (typeof amount === 'number') return amount;
  let most = 0;
  for (const { coefficient, quantities } of amount.values()) {
    if (quantities.length === degree && coefficient > most) most = coefficient;
  }
  return most;
}
