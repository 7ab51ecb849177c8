import type { Reader } from '../expression/reader.ts';
import { withOne } from '../lists.ts';
import type { Placeholder } from './ast.ts';
import type { Braced } from './placeholder.ts';
import { readBraced } from './placeholder.ts';

/**
 * Splits text into what is written and what stands between braces, or null with a fault in the reader. Of three or
 * more opening braces the last two open, so that `{{{x}}}` is x in braces.
 */
export function readText(reader: Reader): (string | Braced)[] | null {
  let parts: (string | Braced)[] = [];
  for (;;) {
    const start = reader.pos;
    let open = reader.source.indexOf('{{', start);
    if (open === -1) {
      if (start < reader.source.length) parts = withOne(parts, reader.source.slice(start));
      return parts;
    }
    while (reader.source.charAt(open + 2) === '{') open += 1;
    if (open > start) parts = withOne(parts, reader.source.slice(start, open));
    reader.pos = open;
    const braced = readBraced(reader);
    if (braced === null) return null;
    parts = withOne(parts, braced);
  }
}

function isLiteral(part: string | Braced): boolean {
  return typeof part !== 'string' && 'literal' in part;
}

/** The same text with literals melted into what is written around them. */
export function meltLiterals(parts: (string | Braced)[]): (string | Placeholder)[] {
  if (!parts.some(isLiteral)) return parts as (string | Placeholder)[];
  const melted: (string | Placeholder)[] = [];
  for (const part of parts) {
    if (typeof part !== 'string' && !('literal' in part)) {
      melted.push(part);
      continue;
    }
    const text = typeof part === 'string' ? part : String(part.literal ?? '');
    const last = melted.at(-1);
    if (typeof last === 'string') melted[melted.length - 1] = last + text;
    else melted.push(text);
  }
  // Kept with the plan, and grown with room for more.
  return melted.slice();
}
