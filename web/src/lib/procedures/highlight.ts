export interface Part {
  kind: 'key' | 'string' | 'number' | 'word' | 'plain';
  text: string;
}

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g;

/** One line of indented JSON in parts to be coloured. */
export function highlight(line: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of line.matchAll(TOKEN)) {
    if (match.index > from) parts.push({ kind: 'plain', text: line.slice(from, match.index) });
    const [whole, string, colon, number] = match;
    if (string !== undefined) {
      parts.push({ kind: colon === undefined ? 'string' : 'key', text: string });
      if (colon !== undefined) parts.push({ kind: 'plain', text: colon });
    } else parts.push({ kind: number === undefined ? 'word' : 'number', text: whole });
    from = match.index + whole.length;
  }
  if (from < line.length) parts.push({ kind: 'plain', text: line.slice(from) });
  return parts;
}
