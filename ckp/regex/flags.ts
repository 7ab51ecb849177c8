import type { Cursor } from './cursor.ts';
import { backReference } from './escape.ts';
import { FaultyPattern, quoted } from './fault.ts';

/** `(?i)`: in any case. `(?m)`: `^` and `$` at lines. `(?s)`: `.` is a line break, too. `(?U)`: `*` is lazy, `*?` is not. */
export interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly U: boolean;
}

export const NO_FLAGS: Flags = { i: false, m: false, s: false, U: false };

/** What stands after `(?`: new flags for the rest of the group around them, or for a group that opens here. */
export function readFlags(cursor: Cursor, flags: Flags): { flags: Flags; opens: boolean } {
  const start = cursor.at;
  const found = cursor.match(/\(\?([imsU]*)(?:-([imsU]+))?([:)])/y);
  if (found === null) throw notAGroup(cursor.source.slice(start));
  const changed: Record<keyof Flags, boolean> = { ...flags };
  for (const on of found[1] ?? '') changed[on as keyof Flags] = true;
  for (const off of found[2] ?? '') changed[off as keyof Flags] = false;
  return { flags: changed, opens: found[3] === ':' };
}

const LINEAR = 'which does not exist here, because patterns run in linear time';

function notAGroup(rest: string): FaultyPattern {
  const piece = /^\(\?(?:<?[=!]|P=\w*\)?|-?\w*.?)/su.exec(rest)?.[0] ?? rest;
  const quote = quoted(piece);
  if (piece.startsWith('(?<')) {
    const hint =
      piece === '(?<='
        ? 'Match what stands before, too, and put what you want in a group: `before(wanted)`.'
        : 'Match what may stand before as a class, such as `(?:^|[^a])`, or check the exception in a condition of its own.';
    return new FaultyPattern(`${quote} looks behind, ${LINEAR}`, hint);
  }
  if (piece === '(?=') {
    const hint = 'Match what follows, too, and put what you want in a group: `(wanted)after`.';
    return new FaultyPattern(`${quote} looks ahead, ${LINEAR}`, hint);
  }
  if (piece === '(?!') {
    const hint =
      'Match what may follow as a class, such as `(?:[^a]|$)`, or check the exception in a condition of its own.';
    return new FaultyPattern(`${quote} looks ahead, ${LINEAR}`, hint);
  }
  if (piece.startsWith('(?P=')) return backReference(piece);
  const hint =
    'Groups are `(…)`, `(?:…)` and `(?P<name>…)`; flags are `i`, `m`, `s` and `U`, as in `(?i)` or `(?i:…)`.';
  return new FaultyPattern(`${quote} opens no group that exists here`, hint);
}
