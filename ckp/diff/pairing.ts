/** One thing as it was and as it is. */
export interface Versions<T> {
  before: T;
  after: T;
}

/** Elements of two lists that are the same one, and those that are in only one of them. */
export interface Pairs<T> {
  both: (Versions<T> & { from: number; to: number })[];
  removed: T[];
  added: T[];
  /** The same elements follow one another otherwise. */
  reordered: boolean;
}

/**
 * Pairs up elements: first by the first key, what is left by the next one, and so on. A null key pairs nothing.
 * Several of one key are paired in their order. O(elements · keys).
 */
export function pairUp<T>(
  before: readonly T[],
  after: readonly T[],
  keys: readonly ((element: T) => string | null)[],
): Pairs<T> {
  const both: Pairs<T>['both'] = [];
  let left = before.map((element, from) => ({ element, from }));
  let right = after.map((element, to) => ({ element, to }));
  for (const key of keys) {
    const waiting = new Map<string, typeof right>();
    for (const one of right) {
      const name = key(one.element);
      if (name === null) continue;
      const queue = waiting.get(name);
      if (queue === undefined) waiting.set(name, [one]);
      else queue.push(one);
    }
    const taken = new Set<number>();
    const heads = new Map<string, number>();
    left = left.filter(({ element, from }) => {
      const name = key(element);
      const head = heads.get(name ?? '') ?? 0;
      const match = name === null ? undefined : waiting.get(name)?.[head];
      if (match === undefined || name === null) return true;
      heads.set(name, head + 1);
      taken.add(match.to);
      both.push({ before: element, after: match.element, from, to: match.to });
      return false;
    });
    right = right.filter(({ to }) => !taken.has(to));
  }
  both.sort((a, b) => a.to - b.to);
  return {
    both,
    removed: left.map(({ element }) => element),
    added: right.map(({ element }) => element),
    reordered: both.some(({ from }, i) => i > 0 && from < (both[i - 1]?.from ?? 0)),
  };
}
