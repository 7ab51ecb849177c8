import { MAX_NESTING, MAX_SOURCE_LENGTH } from '../../expression/limits.ts';

/** Thrown inside the parser alone: the first fault of a query ends it. */
export class QueryFault extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** The largest whole number that JSON can be trusted with (RFC 7493). */
const MOST = Number.MAX_SAFE_INTEGER;

const ESCAPES: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', '/': '/', '\\': '\\' };

/** The text of a query, read from left to right (RFC 9535, appendix A). */
export class QueryText {
  readonly source: string;
  pos = 0;
  private depth = 0;

  constructor(source: string) {
    if (source.length > MAX_SOURCE_LENGTH)
      throw new QueryFault(`a query has at most ${MAX_SOURCE_LENGTH} characters`, 0);
    this.source = source;
  }

  get ended(): boolean {
    return this.pos >= this.source.length;
  }

  fail(message: string, at = this.pos): never {
    throw new QueryFault(message, at);
  }

  sees(text: string): boolean {
    return this.source.startsWith(text, this.pos);
  }

  take(text: string): boolean {
    if (!this.sees(text)) return false;
    this.pos += text.length;
    return true;
  }

  expect(text: string, why: string): void {
    if (!this.take(text)) this.fail(`expected \`${text}\` ${why}`);
  }

  skipBlank(): void {
    while (' \t\n\r'.includes(this.source[this.pos] ?? 'x')) this.pos += 1;
  }

  /** What a sticky pattern finds here, taken; null when nothing. */
  match(pattern: RegExp): string | null {
    pattern.lastIndex = this.pos;
    const found = pattern.exec(this.source)?.[0];
    if (found === undefined) return null;
    this.pos += found.length;
    return found;
  }

  /** A whole number as an index is written: no leading zeros, no `-0`. */
  integer(): number | null {
    const at = this.pos;
    const digits = this.match(/-?\d+/y);
    if (digits === null) return null;
    const number = Number(digits);
    if (!/^(?:0|-?[1-9]\d*)$/.test(digits)) this.fail('a whole number has no leading zeros and no `-0`', at);
    if (Math.abs(number) > MOST) this.fail('the number is too large', at);
    return number;
  }

  /** A quoted text with JSON's escapes (RFC 9535 §2.3.1.1). */
  quoted(): string {
    const at = this.pos;
    const quote = this.source[this.pos] ?? '';
    this.pos += 1;
    let text = '';
    for (;;) {
      const char = this.source[this.pos];
      if (char === undefined) this.fail('the quoted text is never closed', at);
      this.pos += 1;
      if (char === quote) return text;
      if (char < ' ') this.fail('a control character stands escaped', this.pos - 1);
      text += char === '\\' ? this.escape(quote) : char;
    }
  }

  nested<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > MAX_NESTING) this.fail(`a query nests at most ${MAX_NESTING} levels deep`);
    const result = read();
    this.depth -= 1;
    return result;
  }

  private escape(quote: string): string {
    const at = this.pos - 1;
    const char = this.source[this.pos] ?? '';
    this.pos += 1;
    if (char === quote) return char;
    if (Object.hasOwn(ESCAPES, char)) return ESCAPES[char] ?? '';
    if (char !== 'u') this.fail(`\`\\${char}\` is no escape`, at);
    const unit = this.unit(at);
    if (unit >= 0xdc00 && unit < 0xe000) this.fail('half a surrogate pair', at);
    if (unit < 0xd800 || unit >= 0xdc00) return String.fromCharCode(unit);
    const low = this.take('\\u') ? this.unit(at) : 0;
    if (low < 0xdc00 || low >= 0xe000) this.fail('half a surrogate pair', at);
    return String.fromCharCode(unit, low);
  }

  private unit(at: number): number {
    const hex = this.match(/[0-9a-fA-F]{4}/y);
    return hex === null ? this.fail('`\\u` takes four hexadecimal digits', at) : Number.parseInt(hex, 16);
  }
}
