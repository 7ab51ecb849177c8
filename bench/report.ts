/** One line of the bench. `ratio`: how many times worse than the floor, whichever way the unit counts. */
export interface Line {
  workload: string;
  unit: string;
  ours: number;
  floor: number | null;
  ratio: number | null;
  /** What it has to be, where there is such a figure, and whether it is. */
  target?: string;
  met?: boolean;
}

export function slowerIsWorse(workload: string, unit: string, ours: number, floor: number): Line {
  return { workload, unit, ours: rounded(ours), floor: rounded(floor), ratio: rounded(ours / floor) };
}

export function fewerIsWorse(workload: string, unit: string, ours: number, floor: number): Line {
  return { workload, unit, ours: rounded(ours), floor: rounded(floor), ratio: rounded(floor / ours) };
}

export function alone(workload: string, unit: string, ours: number): Line {
  return { workload, unit, ours: rounded(ours), floor: null, ratio: null };
}

/** A figure that should not be more than its target; null: none is set. */
export function atMost(workload: string, unit: string, ours: number, target: number | null): Line {
  const line = alone(workload, unit, ours);
  return target === null ? line : { ...line, target: `≤ ${target}`, met: ours <= target };
}

/** A figure that should not be less than its target. */
export function atLeast(workload: string, unit: string, ours: number, target: number): Line {
  return { ...alone(workload, unit, ours), target: `≥ ${Math.round(target)}`, met: ours >= target };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) throw new Error('the median of nothing');
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
