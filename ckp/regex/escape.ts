import type { Cursor } from './cursor.ts';
import { FaultyPattern, quoted } from './fault.ts';

const CONTROLS: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };
const MAX_CODE = 0x10ffff;

/** Escapes of other engines, and what to write here. */
const INSTEAD: Readonly<Record<string, string>> = {
  Z: 'Write `\\z` for the end of the text, or `\\n?\\z` where a last line break may follow.',
  R: 'Write `\\r?\\n` for the end of a line.',
  u: 'Write a character by its code as `\\x{20AC}`.',
  U: 'Write a character by its code as `\\x{20AC}`.',
  x: 'Write two hexadecimal digits, `\\x0A`, or any number of them in braces, `\\x{20AC}`.',
  b: 'In brackets, a backspace is written `\\x08`.',
  N: 'Write `[^\\n]`.',
  p: 'Write `\\pL` or `\\p{Greek}`.',
};

/** The character that an escape stands for. Those that stand for a class or a place are read before. */
export function readEscape(cursor: Cursor): number {
  const start = cursor.at;
  cursor.take();
  const letter = cursor.take();
  if (letter === '') {
    throw new FaultyPattern('the pattern ends in a lone `\\`', 'Write `\\\\` for the character itself.');
  }
  if (Object.hasOwn(CONTROLS, letter)) return CONTROLS[letter] ?? 0;
  if (/^[!-/:-@[-`{-~\0- \x7f]$/.test(letter)) return letter.charCodeAt(0);
  cursor.at -= letter.length;
  const octal = cursor.match(/0[0-7]{0,2}|[1-7][0-7]{1,2}/y);
  if (octal !== null) return Number.parseInt(octal[0], 8);
  const hex = cursor.match(/x(?:\{0*([\da-fA-F]{1,6})\}|([\da-fA-F]{2}))/y);
  const code = Number.parseInt(hex?.[1] ?? hex?.[2] ?? '', 16);
  if (code <= MAX_CODE) return code;
  cursor.at = start + 1 + letter.length;
  throw faultOf(cursor.since(start), letter);
}

function faultOf(piece: string, letter: string): FaultyPattern {
  if (/^[1-9kg]$/.test(letter)) return backReference(piece);
  const hint = INSTEAD[letter];
  if (/^[A-Za-z]$/.test(letter)) {
    return new FaultyPattern(
      `${quoted(piece)} is no escape that exists here`,
      hint ?? `Leave the backslash out where ${quoted(letter)} itself is meant.`,
    );
  }
  return new FaultyPattern(`${quoted(piece)} needs no backslash`, `Write ${quoted(letter)}.`);
}

export function backReference(piece: string): FaultyPattern {
  return new FaultyPattern(
    `${quoted(piece)} refers back to a group, which does not exist here, because patterns run in linear time`,
    'Write out once more what the group may hold; where both must be equal, take them apart and compare them.',
  );
}
