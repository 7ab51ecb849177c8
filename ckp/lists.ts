/**
 * A list with one more. Most of the thousands of lists that a compilation makes hold nothing or one thing, and a list that is empty
 * when it grows takes room for many: so an empty one is shared, and the first makes a list of its own.
 */
export function withOne<T>(list: T[], one: NoInfer<T>): T[];
export function withOne<T>(list: readonly T[], one: NoInfer<T>): readonly T[];
export function withOne<T>(list: readonly T[], one: T): readonly T[] {
  if (list.length === 0) return [one];
  (list as T[]).push(one);
  return list;
}
