import type { Json } from '../../schema/json.ts';
import { isPlatformKey } from '../template/reserved.ts';
import { BEYOND_ASCII, BLANK, HYPHEN, isNamePart, isNameStart, NINE, POINT, ZERO } from './characters.ts';
import { MAX_NESTING } from './limits.ts';

/** Why a source text does not parse. `at` is an offset in UTF-16 code units. */
export interface SyntaxFault {
  message: string;
  at: number;
  /** What to write instead, where that can be told. */
  hint?: string;
}

const SPACE = /\s*/y;
const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
/** Inside braces a hyphen joins words (`{{headers.content-type}}`): no minus can stand there. */
const HYPHENATED = /[\p{L}_$][\p{L}\p{N}_$]*(?:-[\p{L}\p{N}_$]+)*/uy;
const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const DIGITS = /-?\d+/y;
const FIELD = /[\p{L}_$][\p{L}\p{N}_$]*(?:[.-][\p{L}\p{N}_$]+)*/uy;
/** Other escapes stay as written, so that a pattern such as '\d+' reaches the regular expression whole. */
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', '\\': '\\', "'": "'", '"': '"' };

/** A word without quotes, and where it stands. */
export interface BareWord {
  word: string;
  at: number;
}

export const NO_WORDS: readonly BareWord[] = [];

/**
 * Reads a source text from left to right. A reading that fails records the first fault and gives null; nothing is
 * thrown, and whoever reads on after a fault only wastes time.
 */
export class Reader {
  readonly source: string;
  pos = 0;
  fault: SyntaxFault | null = null;
  /** Words behind a `|` that were taken as defaults without quotes: some were meant as filters. */
  bareDefaults: readonly BareWord[] = NO_WORDS;
  private nesting = 0;

  constructor(source: string) {
    this.source = source;
  }

  fail(message: string, at = this.pos, hint?: string): null {
    this.fault ??= hint === undefined ? { message, at } : { message, at, hint };
    return null;
  }

  skipSpace(): void {
    let next = this.source.charCodeAt(this.pos);
    while (next === BLANK) {
      this.pos += 1;
      next = this.source.charCodeAt(this.pos);
    }
    if (next > BLANK && next < BEYOND_ASCII) return;
    if (this.atEnd()) return;
    SPACE.lastIndex = this.pos;
    SPACE.test(this.source);
    this.pos = SPACE.lastIndex;
  }

  /** The character at `pos`, or '' at the end. */
  peek(): string {
    return this.source.charAt(this.pos);
  }

  /** The code of the character at `pos`; NaN at the end. */
  code(): number {
    return this.source.charCodeAt(this.pos);
  }

  atEnd(): boolean {
    return this.pos >= this.source.length;
  }

  sees(text: string): boolean {
    return this.source.startsWith(text, this.pos);
  }

  take(text: string): boolean {
    if (!this.sees(text)) return false;
    this.pos += text.length;
    return true;
  }

  /** Runs `body` one level deeper, or fails when the source nests too deep. */
  nested<T>(body: () => T | null): T | null {
    if (!this.enter()) return null;
    const result = body();
    this.leave();
    return result;
  }

  /** One level deeper; false when the source nests too deep. */
  enter(): boolean {
    if (this.nesting >= MAX_NESTING) {
      this.fail(`nested more than ${MAX_NESTING} levels deep`);
      return false;
    }
    this.nesting += 1;
    return true;
  }

  leave(): void {
    this.nesting -= 1;
  }

  name(hyphens: boolean): string | null {
    const { source, pos } = this;
    const end = asciiName(source, pos);
    const next = source.charCodeAt(end);
    if (next >= BEYOND_ASCII || (hyphens && next === HYPHEN)) return this.match(hyphens ? HYPHENATED : NAME);
    if (end === pos) return null;
    this.pos = end;
    return source.slice(pos, end);
  }

  /** A name without moving on. */
  peekName(): string | null {
    const before = this.pos;
    const name = this.match(NAME);
    this.pos = before;
    return name;
  }

  digits(): string | null {
    return this.#startsNumber(HYPHEN) ? this.match(DIGITS) : null;
  }

  /** An unsigned number. */
  number(): number | null {
    if (!this.#startsNumber(POINT)) return null;
    const at = this.pos;
    const text = this.match(NUMBER);
    if (text === null) return null;
    if (this.peekName() !== null) return this.fail('a number runs into a word here');
    const value = Number(text);
    return Number.isFinite(value) ? value : this.fail('this number is too large', at);
  }

  /** Quoted text, single or double. `pos` is at the opening quote. */
  quoted(): string | null {
    const start = this.pos;
    const quote = this.peek();
    let text = '';
    for (let i = start + 1; i < this.source.length; i += 1) {
      const char = this.source.charAt(i);
      if (char === quote) {
        this.pos = i + 1;
        return text;
      }
      if (char !== '\\') {
        text += char;
        continue;
      }
      i += 1;
      const next = this.source.charAt(i);
      text += ESCAPES[next] ?? `\\${next}`;
    }
    return this.fail(`the quote ${quote} opened here is never closed`, start);
  }

  /**
   * A literal as the argument of a reading or a filter: text, number, true, false, null, a list, an object, or a
   * bare field name, which is text. `undefined` stands for a fault, since null is a value.
   */
  literal(): Json | undefined {
    this.skipSpace();
    const char = this.peek();
    if (char === "'" || char === '"') return this.quoted() ?? undefined;
    if (char === '[') return this.nested(() => this.list()) ?? undefined;
    if (char === '{') return this.nested(() => this.object()) ?? undefined;
    const negative = this.take('-');
    const number = this.number();
    if (number !== null) return negative ? 0 - number : number;
    const word = negative ? null : this.match(FIELD);
    if (word !== null) return wordValue(word);
    this.fail('expected a text, a number or a name here');
    return undefined;
  }

  /** Comma-separated items up to `close`, which is taken. `pos` is behind what opens them. */
  items<T>(close: string, item: () => T | undefined): T[] | null {
    const items: T[] = [];
    const opening = this.pos;
    this.skipSpace();
    if (this.take(close)) return items;
    for (;;) {
      const next = item();
      if (next === undefined) return this.fail('expected a value here');
      items.push(next);
      this.skipSpace();
      if (this.take(close)) return items;
      if (this.take(',')) continue;
      if (this.atEnd()) return this.fail(`the \`${close}\` for character ${opening} is missing`);
      return this.fail(`expected \`,\` or \`${close}\` here`);
    }
  }

  private list(): Json[] | null {
    this.pos += 1;
    return this.items(']', () => this.literal());
  }

  private object(): Json | null {
    this.pos += 1;
    const entries = this.items('}', () => this.entry());
    return entries === null ? null : Object.fromEntries(entries);
  }

  private entry(): [string, Json] | undefined {
    const key = this.literal();
    this.skipSpace();
    if (typeof key !== 'string' || !this.take(':')) {
      this.fail('expected `key: value` here');
      return undefined;
    }
    if (isPlatformKey(key)) {
      this.fail(`\`${key}\` is a key of the platform's own`);
      return undefined;
    }
    const value = this.literal();
    return value === undefined ? undefined : [key, value];
  }

  /** A digit stands here, or what may come before one. */
  #startsNumber(before: number): boolean {
    const code = this.source.charCodeAt(this.pos);
    return code === before || (code >= ZERO && code <= NINE);
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.pos;
    if (!pattern.test(this.source)) return null;
    const found = this.source.slice(this.pos, pattern.lastIndex);
    this.pos = pattern.lastIndex;
    return found;
  }
}

/** Behind the part of a name from `at` on that is plain ASCII: `at` itself where no name starts. */
function asciiName(source: string, at: number): number {
  if (!isNameStart(source.charCodeAt(at))) return at;
  let end = at + 1;
  while (isNamePart(source.charCodeAt(end))) end += 1;
  return end;
}

/** What a bare word means where only a literal can stand: `true`, `false` and `null` themselves, else text. */
export function wordValue(word: string): Json {
  if (word === 'true') return true;
  if (word === 'false') return false;
  return word === 'null' ? null : word;
}
