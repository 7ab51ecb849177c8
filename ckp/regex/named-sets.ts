import type { Ranges } from './char-set.ts';
import { SetBuilder } from './char-set.ts';
import type { Cursor } from './cursor.ts';
import { FaultyPattern, quoted } from './fault.ts';

const DIGIT: Ranges = [48, 57];
const WORD: Ranges = [48, 57, 65, 90, 95, 95, 97, 122];

/** `\d`, `\s` and `\w`: ASCII, as RE2 has them. */
const ESCAPES: Readonly<Record<string, Ranges>> = { d: DIGIT, s: [9, 10, 12, 13, 32, 32], w: WORD };

/** The names of `[[:name:]]`. */
const POSIX: Readonly<Record<string, Ranges>> = {
  alnum: [48, 57, 65, 90, 97, 122],
  alpha: [65, 90, 97, 122],
  ascii: [0, 127],
  blank: [9, 9, 32, 32],
  cntrl: [0, 31, 127, 127],
  digit: DIGIT,
  graph: [33, 126],
  lower: [97, 122],
  print: [32, 126],
  punct: [33, 47, 58, 64, 91, 96, 123, 126],
  space: [9, 13, 32, 32],
  upper: [65, 90],
  word: WORD,
  xdigit: [48, 57, 65, 70, 97, 102],
};

/** Those that the platform spells otherwise. */
const SPELT: Readonly<Record<string, string | undefined>> = { Ascii: 'ASCII', Lc: 'LC' };
/** Properties that have no value: RE2's own, and those that `re2js` adds. */
const BINARY =
  /^(?:A(?:ny|ssigned|SCII_Hex_Digit|lphabetic)|Dash|Emoji(?:_Component|_Modifier(?:_Base)?|_Presentation)?|Extended_Pictographic|Hex_Digit|Lowercase|Math|Quotation_Mark|Terminal_Punctuation|Uppercase|White_Space)$/;
/** Four letters are a script's code (or a binary property), which RE2 does not know, but for the scripts whose names are that short. */
const CODE = /^(?!Ahom|Cham|Kawi|Lisu|Miao|Modi|Newa|Thai|Toto).{4}$/;

/** Properties by their name, folded and not; null: there is none. As many as Unicode has names. */
const properties = new Map<string, RegExp | null>();

/** Adds what `\d`, `\D`, `\s`, `\S`, `\w` or `\W` stands for, if that comes next. */
export function readPerlClass(cursor: Cursor, into: SetBuilder, folded: boolean): boolean {
  const found = cursor.match(/\\[dswDSW]/y);
  if (found === null) return false;
  const letter = found[0].slice(1);
  const ranges = ESCAPES[letter.toLowerCase()] ?? [];
  addNamed(into, ranges, letter !== letter.toLowerCase(), folded);
  return true;
}

/** Adds what `[:name:]` or `[:^name:]` stands for, if that comes next. */
export function readPosixClass(cursor: Cursor, into: SetBuilder, folded: boolean): boolean {
  if (!cursor.sees('[:')) return false;
  const inner = cursor.until(':]');
  if (inner === null) return false;
  const negated = inner.startsWith('[:^');
  const name = inner.slice(negated ? 3 : 2);
  const ranges = Object.hasOwn(POSIX, name) ? POSIX[name] : undefined;
  if (ranges === undefined) {
    throw new FaultyPattern(
      `${quoted(`${inner}:]`)} is no class of characters`,
      `There are ${Object.keys(POSIX)
        .map((known) => `\`[:${known}:]\``)
        .join(', ')}.`,
    );
  }
  addNamed(into, ranges, negated, folded);
  return true;
}

/** Adds what `\pL`, `\p{Greek}`, `\P{..}` or `\p{^..}` stands for, if that comes next: asked of the platform. */
export function readUnicodeClass(cursor: Cursor, into: SetBuilder, folded: boolean): boolean {
  const start = cursor.at;
  const found = cursor.match(/\\[pP]/y);
  if (found === null) return false;
  const written = cursor.skip('{') ? cursor.until('}') : cursor.take();
  if (written === null || written === '') {
    const piece = cursor.source.slice(start);
    const hint = 'Write `\\pL` or `\\p{Greek}`: a letter, or a name in braces.';
    throw new FaultyPattern(`${quoted(piece)} names no property of characters`, hint);
  }
  const inverted = written.startsWith('^');
  const name = inverted ? written.slice(1) : written;
  const property = propertyOf(name, folded);
  if (property === null) {
    throw new FaultyPattern(`${quoted(cursor.since(start))} names no property of characters`, properName(name));
  }
  const negated = (found[0] === '\\P') !== inverted;
  into.addTest((code) => property.test(String.fromCodePoint(code)) !== negated);
  return true;
}

function addNamed(into: SetBuilder, ranges: Ranges, negated: boolean, folded: boolean): void {
  if (!negated) into.add(ranges, folded);
  else into.addTest(new SetBuilder().add(ranges, folded).build('', true).has);
}

function propertyOf(name: string, folded: boolean): RegExp | null {
  const key = folded ? `i${name}` : name;
  let property = properties.get(key);
  if (property === undefined) {
    property = nativeProperty(name, folded);
    // Names that are none are a pattern's data: not kept.
    if (property !== null) properties.set(key, property);
  }
  return property;
}

function nativeProperty(name: string, folded: boolean): RegExp | null {
  const binary = BINARY.test(name);
  if (CODE.test(name) && !binary) return null;
  const category = name.length < 3 && name !== 'Yi';
  const native = binary ? name : category ? `gc=${name}` : `sc=${name}`;
  try {
    return new RegExp(`\\p{${SPELT[name] ?? native}}`, folded ? 'iu' : 'u');
  } catch {
    // No category and no script that the platform's version of Unicode knows.
    return null;
  }
}

/** What to write instead of a name that is almost one. */
function properName(name: string): string {
  const value = name.replace(/^.*=/, '');
  const titled = value.slice(0, 1).toUpperCase() + value.slice(1).toLowerCase();
  for (const candidate of [value, titled]) {
    if (candidate !== name && propertyOf(candidate, false) !== null) return `Write \`\\p{${candidate}}\`.`;
  }
  return 'Write a category such as `\\pL` or `\\p{Lu}`, or a script such as `\\p{Greek}`, with its capital letters.';
}
