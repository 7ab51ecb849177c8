import type { CharSet } from './char-set.ts';
import { SetBuilder } from './char-set.ts';
import type { Cursor } from './cursor.ts';
import { readEscape } from './escape.ts';
import { FaultyPattern, quoted } from './fault.ts';
import { readPerlClass, readPosixClass, readUnicodeClass } from './named-sets.ts';

/** A bracket expression, `[a-z]` or `[^\d[:alpha:]]`. A `]` that stands first in it is a character. */
export function readBracket(cursor: Cursor, folded: boolean): CharSet {
  const start = cursor.at;
  cursor.take();
  const negated = cursor.skip('^');
  const set = new SetBuilder();
  for (let first = true; first || !cursor.sees(']'); first = false) {
    if (readPosixClass(cursor, set, folded)) continue;
    if (readUnicodeClass(cursor, set, folded) || readPerlClass(cursor, set, folded)) continue;
    const from = cursor.at;
    const low = readCharacter(cursor, start);
    let high = low;
    if (cursor.sees('-') && !cursor.sees('-]')) {
      cursor.take();
      high = readCharacter(cursor, start);
    }
    if (high < low) {
      const [a, b] = [String.fromCodePoint(high), String.fromCodePoint(low)];
      throw new FaultyPattern(`${quoted(cursor.since(from))} ends before it begins`, `Write ${quoted(`${a}-${b}`)}.`);
    }
    set.add([low, high], folded);
  }
  cursor.take();
  return set.build(`${folded ? 'i' : ''}${cursor.since(start)}`, negated);
}

function readCharacter(cursor: Cursor, start: number): number {
  if (cursor.done) {
    throw new FaultyPattern(
      `the \`[\` at character ${start + 1} is not closed`,
      'Close it with `]`, or write `\\[` for the character itself.',
    );
  }
  return cursor.sees('\\') ? readEscape(cursor) : (cursor.take().codePointAt(0) ?? 0);
}
