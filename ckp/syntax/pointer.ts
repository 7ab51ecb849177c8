/** Appends reference tokens to a JSON pointer (RFC 6901 §3: `~` is `~0`, `/` is `~1`). */
export function at(pointer: string, ...tokens: (string | number)[]): string {
  let result = pointer;
  for (const token of tokens) result += typeof token === 'number' ? indexToken(token) : `/${escaped(token)}`;
  return result;
}

/** One text for each of the first places in a list, wherever it stands. */
const FIRST_INDEXES: readonly string[] = Array.from({ length: 100 }, (_, i) => `/${i}`);

function indexToken(index: number): string {
  return FIRST_INDEXES[index] ?? `/${index}`;
}

/** Hardly any name holds one of the two, and a document has thousands of pointers. */
function escaped(token: string): string {
  return token.includes('~') || token.includes('/') ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token;
}

/** A value and where the author wrote it, so that a diagnostic always points at the source. */
export interface Located<T> {
  value: T;
  pointer: string;
}

/** True when a pointer leads to `outer` or to what lies in it. */
export function isWithin(pointer: string, outer: string): boolean {
  if (pointer.length === outer.length) return pointer === outer;
  return pointer.charCodeAt(outer.length) === SLASH && pointer.startsWith(outer);
}
const SLASH = 0x2f;
