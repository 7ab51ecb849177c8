/** Reads a pattern character by character (a surrogate pair is one). */
export class Cursor {
  readonly source: string;
  at = 0;

  constructor(source: string) {
    this.source = source;
  }

  get done(): boolean {
    return this.at >= this.source.length;
  }

  /** The next character, or an empty text at the end. */
  peek(): string {
    const code = this.source.codePointAt(this.at);
    return code === undefined ? '' : String.fromCodePoint(code);
  }

  take(): string {
    const next = this.peek();
    this.at += next.length;
    return next;
  }

  /** Whether this comes next. */
  sees(text: string): boolean {
    return this.source.startsWith(text, this.at);
  }

  /** Takes what comes next, if it is this. */
  skip(text: string): boolean {
    if (!this.sees(text)) return false;
    this.at += text.length;
    return true;
  }

  /** Takes what a sticky expression matches here. */
  match(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.at;
    const found = expression.exec(this.source);
    if (found !== null) this.at += found[0].length;
    return found;
  }

  /** Takes everything up to the end mark, and the mark; null (nothing is taken) where there is none. */
  until(mark: string): string | null {
    const end = this.source.indexOf(mark, this.at);
    if (end < 0) return null;
    const taken = this.source.slice(this.at, end);
    this.at = end + mark.length;
    return taken;
  }

  /** Takes all that is left. */
  rest(): string {
    const start = this.at;
    this.at = this.source.length;
    return this.since(start);
  }

  /** What was taken since then. */
  since(start: number): string {
    return this.source.slice(start, this.at);
  }
}
