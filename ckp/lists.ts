/**
 * A list with one more. Most of the thousands of lists that a compilation makes hold nothing or a thing or two, and a
 * list that grows takes room for many more: so an empty one is shared, and the first few each make a list of just their
 * size.
 */
export function withOne<T>(list: T[], one: NoInfer<T>): T[];
export function withOne<T>(list: readonly T[], one: NoInfer<T>): readonly T[];
export function withOne<T>(list: readonly T[], one: T): readonly T[] {
  switch (list.length) {
    case 0:
      return [one];
    case 1:
      return [list[0] as T, one];
    case 2:
      return [list[0] as T, list[1] as T, one];
    default:
      (list as T[]).push(one);
      return list;
  }
}
