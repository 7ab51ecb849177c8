/** A piece of the source, fit for a message. */
export function shorten(written: string): string {
  return written.length <= 40 ? written : `${written.slice(0, 37)}…`;
}
