/** How long each of `rounds` calls took, ms, after `warmUp` calls that do not count. */
export function timesOf(work: () => unknown, warmUp: number, rounds: number): number[] {
  for (let i = 0; i < warmUp; i++) work();
  return Array.from({ length: rounds }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
}

/** How long each of two works took, ms, called in turn, so that a busy moment meets both. */
export function timesInTurn(work: () => unknown, floor: () => unknown, warmUp: number, rounds: number) {
  const ours: number[] = [];
  const floors: number[] = [];
  for (let i = -warmUp; i < rounds; i++) {
    const [one] = timesOf(floor, 0, 1);
    const [other] = timesOf(work, 0, 1);
    if (i < 0 || one === undefined || other === undefined) continue;
    floors.push(one);
    ours.push(other);
  }
  return { ours, floors };
}

/** The value below which `percent` of the values lie (nearest rank). */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  if (found === undefined) throw new Error('a percentile of nothing');
  return found;
}

/** So many rounds of each, one after the other, so that a busy moment meets both. */
const SIDE_BY_SIDE = 9;
const ROUND_MS = 60;

/** Calls a second of each, the best of several rounds. */
export function ratesOf<K extends string>(works: Record<K, () => unknown>): Record<K, number> {
  const best = { ...works } as unknown as Record<K, number>;
  const names = Object.keys(works) as K[];
  for (const name of names) best[name] = 0;
  for (let round = 0; round < SIDE_BY_SIDE; round++) {
    for (const name of names) best[name] = Math.max(best[name], rateOf(works[name]));
  }
  return best;
}

function rateOf(work: () => unknown): number {
  let calls = 0;
  let took = 0;
  const began = performance.now();
  while (took < ROUND_MS) {
    for (let i = 0; i < 1_000; i++) work();
    calls += 1_000;
    took = performance.now() - began;
  }
  return (calls / took) * 1_000;
}
