import type { Text } from '@codemirror/state';

/** Where something stands: lines and columns from 1, columns in UTF-16 code units, the end exclusive. */
export interface TextPlace {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** A place as offsets; one beyond the text, which may have changed meanwhile, is drawn in. */
export function rangeOf(doc: Text, place: TextPlace): { from: number; to: number } {
  const from = offsetOf(doc, place.line, place.column);
  return { from, to: Math.max(from, offsetOf(doc, place.endLine, place.endColumn)) };
}

function offsetOf(doc: Text, line: number, column: number): number {
  if (line < 1) return 0;
  if (line > doc.lines) return doc.length;
  const { from, to } = doc.line(line);
  return Math.min(to, from + Math.max(0, column - 1));
}
