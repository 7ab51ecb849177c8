import type { Reader } from '../expression/reader.ts';
import type { Braced } from './placeholder.ts';
import { readBraced } from './placeholder.ts';

/**
 * Splits text into what is written and what stands between braces, or null with a fault in the reader. Of three or
 * more opening braces the last two open, so that `{{{x}}}` is x in braces.
 */
export function readText(reader: Reader): (string | Braced)[] | null {
  const parts: (string | Braced)[] = [];
  for (;;) {
    const start = reader.pos;
    let open = reader.source.indexOf('{{', start);
    if (open === -1) {
      if (start < reader.source.length) parts.push(reader.source.slice(start));
      return parts;
    }
    while (reader.source.charAt(open + 2) === '{') open += 1;
    if (open > start) parts.push(reader.source.slice(start, open));
    reader.pos = open;
    const braced = readBraced(reader);
    if (braced === null) return null;
    parts.push(braced);
  }
}
