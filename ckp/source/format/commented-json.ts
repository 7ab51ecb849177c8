import { Scanner, type Token } from '../json/scan.ts';

/** JSON with its comments: what a printer needs to lay it out anew and lose nothing. */
export type JsonNode = JsonScalar | JsonContainer;

export interface JsonScalar {
  kind: 'scalar';
  text: string;
}

export interface JsonContainer {
  kind: 'object' | 'list';
  members: JsonMember[];
  /** Comments after the last member, each on its own line. */
  dangling: JsonComment[];
}

export interface JsonMember {
  /** Null for an item of a list. */
  key: string | null;
  value: JsonNode;
  /** Comments before it, each on its own line. */
  leading: JsonComment[];
  /** Comments after it, on its line. */
  trailing: JsonComment[];
  /** An empty line stands before it and its comments. */
  spaced: boolean;
}

export interface JsonComment {
  text: string;
  spaced: boolean;
}

export interface JsonFile {
  leading: JsonComment[];
  root: JsonNode;
  dangling: JsonComment[];
}

/** Only for a text that `readJson` had nothing to say against: what is no JSON makes no sense here. */
export function commentedJson(text: string): JsonFile {
  return new CommentedJson(text).file();
}

export function hasJsonComments(text: string): boolean {
  const scanner = new Scanner(text);
  while (scanner.next().kind !== 'end' && scanner.comments.length === 0);
  return scanner.comments.length > 0;
}

class CommentedJson {
  readonly #text: string;
  readonly #scanner: Scanner;
  #token: Token;
  /** Comments before the token, not yet given to anything. */
  #comments: { start: number; end: number }[] = [];
  #seen = 0;
  #lastEnd = 0;

  constructor(text: string) {
    this.#text = text;
    this.#scanner = new Scanner(text);
    this.#token = this.#scanner.next();
    this.#comments = this.#newComments();
  }

  file(): JsonFile {
    const leading = this.#own();
    const root = this.#value();
    return { leading, root, dangling: this.#own() };
  }

  #value(): JsonNode {
    const { kind, start, end } = this.#token;
    if (kind !== '{' && kind !== '[') {
      this.#advance();
      return {
        kind: 'scalar',
        text: kind === 'string' ? JSON.stringify(this.#valueOf(start, end)) : this.#text.slice(start, end),
      };
    }
    const closes = kind === '{' ? '}' : ']';
    const members: JsonMember[] = [];
    this.#advance();
    while (this.#token.kind !== closes && this.#token.kind !== 'end') members.push(this.#member(kind === '{'));
    const dangling = this.#own();
    this.#advance();
    return { kind: kind === '{' ? 'object' : 'list', members, dangling };
  }

  #member(named: boolean): JsonMember {
    const first = this.#comments[0]?.start ?? this.#token.start;
    const spaced = this.#isSpaced(first);
    const leading = this.#own();
    // An empty line before the first comment is one before the member.
    const [comment] = leading;
    if (comment !== undefined) comment.spaced = false;
    let key: string | null = null;
    if (named) {
      key = JSON.stringify(this.#valueOf(this.#token.start, this.#token.end));
      this.#advance();
      this.#advance();
      // Between a name and its value a comment has no line of its own: it goes before both.
      leading.push(...this.#own().map(({ text }) => ({ text, spaced: false })));
    }
    const value = this.#value();
    const trailing = this.#onThisLine();
    if (this.#token.kind === ',') {
      const between = this.#comments;
      this.#comments = [];
      trailing.push(...between.map((one) => this.#comment(one)));
      this.#advance();
      trailing.push(...this.#onThisLine());
    }
    return { key, value, leading, trailing, spaced };
  }

  #valueOf(start: number, end: number): unknown {
    return JSON.parse(this.#text.slice(start, end));
  }

  #advance(): void {
    this.#lastEnd = this.#token.end;
    this.#token = this.#scanner.next();
    this.#comments.push(...this.#newComments());
  }

  #newComments(): { start: number; end: number }[] {
    const added = this.#scanner.comments.slice(this.#seen);
    this.#seen = this.#scanner.comments.length;
    return added;
  }

  /** All comments that wait, as comments on lines of their own. */
  #own(): JsonComment[] {
    const comments = this.#comments.map((one) => this.#comment(one));
    this.#comments = [];
    return comments;
  }

  /** The comments that wait and start on the line where the last token ended. */
  #onThisLine(): JsonComment[] {
    let end = this.#lastEnd;
    let count = 0;
    for (const comment of this.#comments) {
      if (/[\r\n]/.test(this.#text.slice(end, comment.start))) break;
      end = comment.end;
      count += 1;
    }
    const isLast = this.#token.kind === 'end';
    const taken = isLast ? [] : this.#comments.splice(0, count);
    return taken.map((one) => ({ ...this.#comment(one), spaced: false }));
  }

  #comment({ start, end }: { start: number; end: number }): JsonComment {
    return { text: this.#text.slice(start, end).trimEnd(), spaced: this.#isSpaced(start) };
  }

  /** An empty line ends right before. */
  #isSpaced(offset: number): boolean {
    return /(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)[ \t]*$/.test(this.#text.slice(Math.max(0, offset - 1_000), offset));
  }
}
