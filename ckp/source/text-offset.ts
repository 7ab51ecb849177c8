/**
 * Where in a source a character of a text stands: from an offset in the text to one in the source, both in UTF-16 code
 * units. Knows JSON strings, and the YAML scalars of one line; null for anything else, where the text is folded.
 *
 * @param start where the text begins in the source, its quote included
 * @param end exclusive
 */
export function offsetInSource(source: string, start: number, end: number, offset: number): number | null {
  const written = source.slice(start, end);
  if (/[\r\n]/.test(written)) return null;
  const quote = written.charAt(0);
  if (quote !== '"' && quote !== "'") return /^[|>&*!?]/.test(written) ? null : Math.min(start + offset, end);
  const unit = quote === '"' ? ESCAPED : DOUBLED;
  unit.lastIndex = 1;
  for (let read = 0; read < offset; ) {
    const found = unit.exec(written);
    if (found === null) return null;
    read += /^\\U/.test(found[0]) ? lengthOf(found[0]) : 1;
  }
  return Math.min(start + unit.lastIndex, end - 1);
}

/** A code unit of a text in double quotes, as JSON and YAML write it. */
const ESCAPED = /\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\U[\da-fA-F]{8}|\\[^uxU]|[^\\]/gsy;
/** A code unit of a text in single quotes, as YAML writes it. */
const DOUBLED = /''|[^']/gsy;

function lengthOf(written: string): number {
  return Number.parseInt(written.slice(2), 16) > 0xffff ? 2 : 1;
}
