import type { Json } from '../../../schema/json.ts';
import { MOST_FAULTS } from '../faults.ts';
import { losesDigits } from '../numbers.ts';
import { shorten } from '../shorten.ts';
import { hasLoneSurrogate } from '../surrogates.ts';

export type TokenKind = '{' | '}' | '[' | ']' | ':' | ',' | 'string' | 'number' | 'literal' | 'word' | 'odd' | 'end';

/** One piece of JSON text. Spelling mistakes inside it are in `mistakes`; its value is what was probably meant. */
export interface Token {
  kind: TokenKind;
  start: number;
  end: number;
  value: Json;
  mistakes: Mistake[];
}

export interface Mistake {
  code: 'invalid_json' | 'number_out_of_range' | 'lone_surrogate' | 'inexact_number';
  message: string;
  hint: string;
  start: number;
  end: number;
}

export interface Comment {
  start: number;
  end: number;
}

const NO_MISTAKES: Mistake[] = [];
const PUNCTUATION = new Set<string>(['{', '}', '[', ']', ':', ',']);
const LITERALS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/**
 * Splits JSON (RFC 8259), with comments, into tokens. Total and linear: what is no JSON is a token too, with what is
 * wrong about it.
 */
export class Scanner {
  readonly text: string;
  /** Every comment passed over, in order. */
  readonly comments: Comment[] = [];
  #offset: number;

  constructor(text: string) {
    this.text = text;
    this.#offset = text.startsWith('\uFEFF') ? 1 : 0;
  }

  next(): Token {
    const mistakes = this.#skipTrivia();
    const start = this.#offset;
    const char = this.text[start];
    if (char === undefined) return this.#token('end', start, null, mistakes);
    if (PUNCTUATION.has(char)) return this.#take(start + 1, char as TokenKind, null, mistakes);
    if (char === '"') return this.#string(start, mistakes);
    if ((char >= '0' && char <= '9') || char === '-' || char === '+' || char === '.') {
      return this.#number(start, mistakes);
    }
    const word = match(WORD, this.text, start);
    if (word === '' && QUOTES.test(char)) return this.#foreignString(start, char, mistakes);
    if (word !== '') {
      const isLiteral = LITERALS.has(word);
      const value = LITERALS.get(word) ?? null;
      return this.#take(start + word.length, isLiteral ? 'literal' : 'word', isLiteral ? value : word, mistakes);
    }
    const odd = String.fromCodePoint(this.text.codePointAt(start) ?? 0);
    return this.#take(start + odd.length, 'odd', odd, mistakes);
  }

  /** Goes on at the end of the line, or of the text. */
  skipLine(): void {
    this.#offset += match(TO_END_OF_LINE, this.text, this.#offset).length;
  }

  #take(end: number, kind: TokenKind, value: Json, mistakes: Mistake[]): Token {
    const start = this.#offset;
    this.#offset = end;
    return this.#token(kind, start, value, mistakes);
  }

  #token(kind: TokenKind, start: number, value: Json, mistakes: Mistake[]): Token {
    return { kind, start, end: this.#offset, value, mistakes };
  }

  #skipTrivia(): Mistake[] {
    let mistakes = NO_MISTAKES;
    const add = (wrong: Mistake) => {
      if (mistakes === NO_MISTAKES) mistakes = [];
      if (mistakes.length < MOST_FAULTS) mistakes.push(wrong);
    };
    for (;;) {
      let code = this.text.charCodeAt(this.#offset);
      while (code === SPACE || code === LF || code === CR || code === TAB) {
        this.#offset += 1;
        code = this.text.charCodeAt(this.#offset);
      }
      const start = this.#offset;
      const foreign = code > TILDE || code < SPACE ? match(FOREIGN_SPACE, this.text, start) : '';
      const comment = code === SLASH || code === HASH ? match(COMMENT, this.text, start) : '';
      if (foreign === '' && comment === '') return mistakes;
      this.#offset += foreign.length + comment.length;
      const wrong = foreign === '' ? this.#comment(start, comment) : foreignSpace(foreign, start);
      if (wrong !== null) add(wrong);
    }
  }

  #comment(start: number, comment: string): Mistake | null {
    this.comments.push({ start, end: this.#offset });
    if (comment.startsWith('#')) {
      const message = 'A comment in JSON does not start with “#”.';
      return { code: 'invalid_json', message, hint: 'Write “//” instead of “#”.', start, end: start + 1 };
    }
    if (!comment.startsWith('/*') || (comment.endsWith('*/') && comment.length >= 4)) return null;
    const message = 'The comment that starts here is never closed.';
    return { code: 'invalid_json', message, hint: 'Close it with “*/”.', start, end: start + 2 };
  }

  #string(start: number, mistakes: Mistake[]): Token {
    const plain = match(PLAIN_STRING, this.text, start);
    if (plain !== '') {
      const value = plain.slice(1, -1);
      const lone = hasLoneSurrogate(value) ? [...mistakes, loneSurrogate(start, start + plain.length)] : mistakes;
      return this.#take(start + plain.length, 'string', value, lone);
    }
    const { value, end, found } = readString(this.text, start);
    return this.#take(end, 'string', value, found.length === 0 ? mistakes : [...mistakes, ...found]);
  }

  /** `'text'` or `“text”`: what was meant is plain. */
  #foreignString(start: number, quote: string, mistakes: Mistake[]): Token {
    const close = CLOSING_QUOTES.get(quote) ?? quote;
    const pattern = close === "'" ? SINGLE_QUOTED : close === '`' ? BACKTICKED : CURLY_QUOTED;
    const quoted = match(pattern, this.text, start);
    const length = quoted === '' ? 1 : quoted.length;
    const value = quoted.slice(1, -1);
    const wrong: Mistake = {
      code: 'invalid_json',
      message: `Text stands in straight double quotes ("), not in ${quote}.`,
      hint: quoted === '' ? 'Put a straight double quote here.' : `Write ${shorten(JSON.stringify(value))}.`,
      start,
      end: start + length,
    };
    return this.#take(start + length, quoted === '' ? 'odd' : 'string', value, [...mistakes, wrong]);
  }

  #number(start: number, mistakes: Mistake[]): Token {
    const valid = match(NUMBER, this.text, start);
    const whole = match(NUMBER_LIKE, this.text, start);
    const end = start + Math.max(whole.length, 1);
    if (valid !== '' && valid === whole) {
      const { value, wrong } = numberOf(valid, start);
      return this.#take(end, 'number', value, wrong === null ? mistakes : [...mistakes, wrong]);
    }
    const wrong: Mistake = { code: 'invalid_json', ...whyNoNumber(whole), start, end };
    return this.#take(end, 'number', 0, [...mistakes, wrong]);
  }
}

const [TAB, LF, CR, SPACE, HASH, SLASH, TILDE] = [9, 10, 13, 32, 35, 47, 126] as const;
const FOREIGN_SPACE = /[\u00a0\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff\v\f]/y;
const COMMENT = /\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)|#[^\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: what may not stand in a string as it is (RFC 8259 §7).
const PLAIN_STRING = /"[^"\\\u0000-\u001f]*"/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same.
const PLAIN_PART = /[^"\\\u0000-\u001f]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** As far as whoever wrote it will have meant one number. */
const NUMBER_LIKE = /[+-]?[\w.]*(?:(?<=[eE])[+-][\w.]*)?/y;
const WORD = /[\p{L}_$][\p{L}\p{N}_$.-]*/uy;
const QUOTES = /['`‘’“”„‚«»]/u;
const CLOSING_QUOTES: ReadonlyMap<string, string> = new Map([
  ["'", "'"],
  ['`', '`'],
]);
const SINGLE_QUOTED = /'[^'\n\r]*'/y;
const BACKTICKED = /`[^`\n\r]*`/y;
const CURLY_QUOTED = /[‘’“”„‚«»][^‘’“”„‚«»"\n\r]*[‘’“”„‚«»]/y;
const TO_END_OF_LINE = /[^\n\r]*/y;

function match(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? '';
}

/** A string with escapes, or with what may not stand in one. Ends at its quote, else at the end of the line. */
function readString(text: string, start: number): { value: string; end: number; found: Mistake[] } {
  const found: Mistake[] = [];
  const parts: string[] = [];
  let offset = start + 1;
  for (;;) {
    const plain = match(PLAIN_PART, text, offset);
    parts.push(plain);
    offset += plain.length;
    const char = text[offset];
    if (char === '"') break;
    if (char === undefined || char === '\n' || char === '\r') {
      found.push(unclosedString(start, offset));
      return { value: parts.join(''), end: offset, found };
    }
    if (char !== '\\') {
      found.push(controlCharacter(char, offset));
      parts.push(char);
      offset += 1;
      continue;
    }
    const escaped = text[offset + 1] ?? '';
    const known = ESCAPES.get(escaped);
    const code = escaped === 'u' ? match(/[0-9a-fA-F]{4}/y, text, offset + 2) : '';
    if (known !== undefined) parts.push(known);
    else if (code !== '') parts.push(String.fromCharCode(Number.parseInt(code, 16)));
    else if (escaped !== '\n' && escaped !== '\r') found.push(badEscape(escaped, offset));
    offset += code !== '' ? 6 : escaped === '' || escaped === '\n' || escaped === '\r' ? 1 : 2;
  }
  const value = parts.join('');
  if (hasLoneSurrogate(value)) found.push(loneSurrogate(start, offset + 1));
  return { value, end: offset + 1, found: found.slice(0, 3) };
}

function unclosedString(start: number, end: number): Mistake {
  const message = 'The text that starts here is not closed on its line.';
  const hint = 'Close it with a double quote; a line break inside a text is written \\n.';
  return { code: 'invalid_json', message, hint, start, end };
}

function controlCharacter(char: string, offset: number): Mistake {
  const message = `A text may not hold ${char === '\t' ? 'a tab' : `the control character ${codeOf(char)}`} as it is.`;
  const hint = `Write ${JSON.stringify(char).slice(1, -1)} instead.`;
  return { code: 'invalid_json', message, hint, start: offset, end: offset + 1 };
}

function badEscape(escaped: string, offset: number): Mistake {
  const message =
    escaped === 'u'
      ? 'Four hexadecimal digits follow \\u, as in \\u00e9.'
      : `There is no escape “\\${escaped}” in JSON.`;
  const hint =
    'A backslash itself is written \\\\ (so a pattern \\d is "\\\\d"); others are \\" \\/ \\n \\r \\t \\b \\f \\u.';
  return { code: 'invalid_json', message, hint, start: offset, end: offset + 2 };
}

function loneSurrogate(start: number, end: number): Mistake {
  const message = 'This text holds half a character: a surrogate code without its other half.';
  const hint = 'Write the whole character, or both halves, as in \\ud83d\\ude00.';
  return { code: 'lone_surrogate', message, hint, start, end };
}

function foreignSpace(char: string, start: number): Mistake {
  const message = `Here stands ${codeOf(char)}, which looks like nothing but is no white space of JSON.`;
  const hint = 'Delete it; it often comes along when text is copied from a web page or a word processor.';
  return { code: 'invalid_json', message, hint, start, end: start + char.length };
}

function codeOf(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** What a number in JSON's grammar is worth. Digits that get lost are said: ids of twenty digits are no numbers. */
function numberOf(written: string, start: number): { value: number; wrong: Mistake | null } {
  const value = Number(written);
  const end = start + written.length;
  if (!Number.isFinite(value)) {
    const message = `${shorten(written)} is larger than any number can be (about 1.8e308).`;
    const hint = 'Write a smaller number, or the digits as text in double quotes.';
    const wrong: Mistake = { code: 'number_out_of_range', message, hint, start, end };
    return { value: written.startsWith('-') ? -Number.MAX_VALUE : Number.MAX_VALUE, wrong };
  }
  if (!losesDigits(written, value)) return { value, wrong: null };
  const message = `${shorten(written)} has more digits than a number keeps: it is read as ${value}.`;
  const hint = `If it is an id, write it as text: ${shorten(JSON.stringify(written))}.`;
  return { value, wrong: { code: 'inexact_number', message, hint, start, end } };
}

function whyNoNumber(written: string): { message: string; hint: string } {
  const message = `${shorten(written)} is not written as JSON writes numbers.`;
  const digits = written.replace(/^[+-]/, '');
  if (/^0\d+$/.test(digits)) {
    return { message, hint: `Write it without leading zeros, or as text: ${shorten(JSON.stringify(written))}.` };
  }
  if (/^\d[\d_]*$/.test(digits) && digits.includes('_')) return { message, hint: 'Write the digits without “_”.' };
  if (/^\.\d/.test(digits)) return { message, hint: 'Write a 0 before the point.' };
  if (/^\d+\.$/.test(digits)) return { message, hint: 'Write digits after the point, or no point.' };
  if (/^(?:Infinity|NaN)$/i.test(digits)) return { message, hint: 'There is no such number in JSON: write null.' };
  if (written.startsWith('+')) return { message, hint: 'Write it without the plus sign.' };
  if (/^0[xob]/i.test(digits)) return { message, hint: 'Write it with decimal digits.' };
  return { message, hint: `If it is a text, write it in double quotes: ${shorten(JSON.stringify(written))}.` };
}
