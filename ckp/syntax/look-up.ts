/** A word's meaning in a table of words; never a property that every object has. */
export function lookUp<T>(table: Record<string, T>, word: string | null | undefined): T | undefined {
  return word !== null && word !== undefined && Object.hasOwn(table, word) ? table[word] : undefined;
}
