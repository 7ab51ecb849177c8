/**
 * Where a name stands in a text as it is written in a source: the first place between braces, else the first of all;
 * null where it does not stand as a word of its own. A dotted name (`secrets.db`) is looked for whole.
 *
 * @param start where the text begins in the source, its quote included
 * @param end exclusive
 */
export function nameInSource(source: string, start: number, end: number, name: string): number | null {
  if (name === '') return null;
  const text = source.slice(start, end);
  const braces = new Braces(text);
  let first: number | null = null;
  let behindDot: number | null = null;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const before = text.slice(Math.max(0, at - 2), at);
    if (NAME_ENDS.test(before) || NAME_STARTS.test(text.slice(at + name.length, at + name.length + 2))) continue;
    // `variables.total` reads `total`; in `order.total` it is a field of something else.
    if (before.endsWith('.')) behindDot ??= at;
    else if (braces.hold(at)) return start + at;
    else first ??= at;
  }
  const found = first ?? behindDot;
  return found === null ? null : start + found;
}

const NAME_ENDS = /[\p{L}\p{N}_$]$/u;
const NAME_STARTS = /^[\p{L}\p{N}_$]/u;

/** What stands between braces, asked from the front to the back: the text is gone through once. */
class Braces {
  readonly #text: string;
  readonly #pairs = /\{\{|\}\}/g;
  #next: RegExpExecArray | null;
  #isOpen = false;

  constructor(text: string) {
    this.#text = text;
    this.#next = this.#pairs.exec(text);
  }

  hold(at: number): boolean {
    while (this.#next !== null && this.#next.index < at) {
      this.#isOpen = this.#next[0] === '{{';
      this.#next = this.#pairs.exec(this.#text);
    }
    return this.#isOpen;
  }
}
