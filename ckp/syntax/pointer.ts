/** Appends reference tokens to a JSON pointer (RFC 6901 §3: `~` is `~0`, `/` is `~1`). */
export function at(pointer: string, ...tokens: (string | number)[]): string {
  let result = pointer;
  for (const token of tokens) {
    result += `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`;
  }
  return result;
}

/** A value and where the author wrote it, so that a diagnostic always points at the source. */
export interface Located<T> {
  value: T;
  pointer: string;
}
