const TAB = 4;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Two columns wide on a terminal: East Asian scripts, full-width forms and emoji (UAX #11, UTS #51), near enough. */
const WIDE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]|\ufe0f/u;

/** What would move the cursor, colour the terminal or turn the direction of the line, were it printed. */
const UNSAFE = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/u;

/** One character as a person counts them, as a terminal shows it. */
export interface Cell {
  text: string;
  /** Columns that it takes. */
  width: number;
  /** Where it begins in what was given, in UTF-16 code units. */
  start: number;
}

/** A line as cells, from the first column: tabs as spaces, control characters as pictures. */
export function cellsOf(line: string): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of graphemes.segment(line)) {
    const cell =
      segment === '\t' ? tab(column, index) : { text: visible(segment), width: widthOf(segment), start: index };
    cells.push(cell);
    column += cell.width;
  }
  return cells;
}

/** A text in which nothing acts on the terminal. Line breaks become spaces: a message is one line. */
export function visible(text: string): string {
  if (!UNSAFE.test(text)) return text;
  return [...text].map((character) => (UNSAFE.test(character) ? picture(character) : character)).join('');
}

function tab(column: number, start: number): Cell {
  const width = TAB - (column % TAB);
  return { text: ' '.repeat(width), width, start };
}

function widthOf(segment: string): number {
  return WIDE.test(segment) ? 2 : 1;
}

/** The control pictures of Unicode (U+2400 on); what has none is a replacement character. */
function picture(character: string): string {
  if (character === '\n' || character === '\r' || character === '\t') return ' ';
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}
