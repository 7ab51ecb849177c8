/** Names of a long list that a message spells out. */
const MOST_NAMED = 6;

/**
 * Names as a sentence lists them, a long list cut short.
 *
 * @example listed(['a', 'b', 'c']) === '“a”, “b” and “c”'
 */
export function listed(names: readonly string[], most = MOST_NAMED): string {
  const quoted = names.slice(0, most).map((name) => `“${name}”`);
  const rest = names.length - quoted.length;
  if (rest > 0) return `${quoted.join(', ')} and ${rest} more`;
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} and ${last}`;
}

/** A round trip through nodes: `“a” → “b” → “a”`. */
export function roundTrip(names: readonly string[], most = 2 * MOST_NAMED): string {
  const quoted = names.slice(0, most).map((name) => `“${name}”`);
  return [...quoted, ...(names.length > most ? ['…'] : []), quoted[0] ?? ''].join(' → ');
}
