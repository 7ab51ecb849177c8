import { readBracket } from './bracket.ts';
import type { CharSet } from './char-set.ts';
import { ANY, ANY_BUT_NEWLINE, SetBuilder, single } from './char-set.ts';
import { Cursor } from './cursor.ts';
import { readEscape } from './escape.ts';
import { FaultyPattern, quoted } from './fault.ts';
import { type Flags, NO_FLAGS, readFlags } from './flags.ts';
import { MAX_HEIGHT, MAX_REPEAT } from './limits.ts';
import { readPerlClass, readUnicodeClass } from './named-sets.ts';
import {
  choice,
  group,
  LINE_END,
  LINE_START,
  NO_WORD_EDGE,
  type Node,
  placeNode,
  repeat,
  sequence,
  setNode,
  TEXT_END,
  TEXT_START,
  WORD_EDGE,
} from './tree.ts';

const PLACES: Readonly<Record<string, number>> = { A: TEXT_START, z: TEXT_END, b: WORD_EDGE, B: NO_WORD_EDGE };

/** A group that is open, or the whole pattern: what stands in it so far. */
interface Open {
  /** 0: it captures nothing. */
  readonly index: number;
  /** Where its parenthesis stands. */
  readonly at: number;
  /** What holds again once it is closed. */
  readonly flags: Flags;
  readonly choices: Node[];
  readonly items: Node[];
}

export interface Parsed {
  root: Node;
  /** Groups that capture. */
  groups: number;
}

/**
 * Reads a pattern in RE2's syntax with Perl's extensions (https://github.com/google/re2/wiki/Syntax), as Go's
 * `regexp/syntax` does. Throws {@link FaultyPattern}, and nothing else. Not recursive: any depth is read.
 */
export function parse(pattern: string): Parsed {
  return new Parser(pattern).parse();
}

class Parser {
  private readonly cursor: Cursor;
  private readonly names = new Set<string>();
  private readonly around: Open[] = [];
  private flags = NO_FLAGS;
  private groups = 0;
  private open: Open;
  /** Where the repetition just read began: another one right after it is a fault. */
  private repeatedAt: number | null = null;

  constructor(pattern: string) {
    this.cursor = new Cursor(pattern);
    this.open = { index: 0, at: 0, flags: NO_FLAGS, choices: [], items: [] };
  }

  parse(): Parsed {
    const { cursor } = this;
    while (!cursor.done) {
      if (this.readRepeat()) continue;
      this.repeatedAt = null;
      this.readItem();
    }
    if (this.around.length > 0) {
      throw new FaultyPattern(
        `the \`(\` at character ${this.open.at + 1} is not closed`,
        'Close it with `)`, or write `\\(` for the character itself.',
      );
    }
    const root = content(this.open);
    if (root.height > MAX_HEIGHT) {
      throw new FaultyPattern(
        `the pattern is nested more than ${MAX_HEIGHT} deep`,
        'Take groups out that hold one group.',
      );
    }
    return { root, groups: this.groups };
  }

  private readItem(): void {
    const { cursor, flags } = this;
    const next = cursor.peek();
    if (next === '(') this.openGroup();
    else if (next === '[') this.addSet(readBracket(cursor, flags.i));
    else if (next === '\\') this.readBackslash();
    else {
      cursor.take();
      if (next === ')') this.closeGroup();
      else if (next === '|') this.open.choices.push(sequence(this.open.items.splice(0)));
      else if (next === '^') this.addPlace(flags.m ? LINE_START : TEXT_START);
      else if (next === '$') this.addPlace(flags.m ? LINE_END : TEXT_END);
      else if (next === '.') this.addSet(flags.s ? ANY : ANY_BUT_NEWLINE);
      else this.addCharacters(next);
    }
  }

  private readBackslash(): void {
    const { cursor, flags } = this;
    const start = cursor.at;
    const place = cursor.match(/\\([AzbB])/y)?.[1];
    const set = new SetBuilder();
    if (place !== undefined) this.addPlace(PLACES[place] ?? TEXT_START);
    else if (cursor.skip('\\Q')) this.addCharacters(cursor.until('\\E') ?? cursor.rest());
    else if (readPerlClass(cursor, set, flags.i) || readUnicodeClass(cursor, set, flags.i)) {
      this.addSet(set.build(`${flags.i ? 'i' : ''}${cursor.since(start)}`, false));
    } else this.addCharacters(String.fromCodePoint(readEscape(cursor)));
  }

  /** `*`, `+`, `?`, `{n}`, `{n,}` or `{n,m}`, each also lazy. Braces that hold no such count are characters. */
  private readRepeat(): boolean {
    const { cursor, open } = this;
    const start = cursor.at;
    const found = cursor.match(/(?:([*+?])|\{(0|[1-9]\d*)(,(0|[1-9]\d*)?)?\})(\?)?/y);
    if (found === null) return false;
    const [piece, sign, least, comma, most, lazy] = found;
    const min = sign === undefined ? Number(least) : sign === '+' ? 1 : 0;
    const max = this.mostOf(sign, comma === undefined ? least : most);
    if (sign === undefined) this.checkCount(piece, min, max);
    if (this.repeatedAt !== null) throw repeatedTwice(cursor.since(this.repeatedAt));
    const item = open.items.pop();
    if (item === undefined) {
      throw new FaultyPattern(
        `nothing stands before ${quoted(piece)} that it could repeat`,
        `Write ${quoted(`\\${piece.slice(0, 1)}`)} for the character itself.`,
      );
    }
    const node = repeat(item, min, max, (lazy === '?') !== this.flags.U);
    if (node.repeats > MAX_REPEAT) {
      throw new FaultyPattern(
        `${quoted(piece)} repeats a repetition, more than ${MAX_REPEAT} times in all`,
        'Lower one of the counts, or write `*` or `+` for any number.',
      );
    }
    open.items.push(node);
    this.repeatedAt = start;
    return true;
  }

  private mostOf(sign: string | undefined, count: string | undefined): number {
    if (sign === '?') return 1;
    return count === undefined ? Number.POSITIVE_INFINITY : Number(count);
  }

  private checkCount(piece: string, min: number, max: number): void {
    if (min > MAX_REPEAT || (max > MAX_REPEAT && max !== Number.POSITIVE_INFINITY)) {
      throw new FaultyPattern(
        `${quoted(piece)} repeats more than ${MAX_REPEAT} times`,
        'Lower the count, or write `*` or `+` for any number.',
      );
    }
    if (min > max) throw new FaultyPattern(`${quoted(piece)} ends before it begins`, `Write \`{${max},${min}}\`.`);
  }

  private openGroup(): void {
    const { cursor, flags } = this;
    const at = cursor.at;
    let index = 0;
    if (cursor.match(/\(\?P?<(?![=!])/y) !== null) {
      this.readName(at);
      index = ++this.groups;
    } else if (cursor.sees('(?')) {
      const read = readFlags(cursor, flags);
      this.flags = read.flags;
      if (!read.opens) return;
    } else {
      cursor.take();
      index = ++this.groups;
    }
    this.around.push(this.open);
    this.open = { index, at, flags, choices: [], items: [] };
  }

  private readName(at: number): void {
    const name = this.cursor.match(/(\w+)>/y)?.[1];
    if (name === undefined) {
      const piece = quoted(this.cursor.source.slice(at).replace(/(>).*$/s, '$1'));
      throw new FaultyPattern(`${piece} does not name its group`, 'Write `(?P<name>…)`, with letters, digits and `_`.');
    }
    if (this.names.has(name)) {
      throw new FaultyPattern(`two groups are named ${quoted(name)}`, 'Give each group a name of its own, or none.');
    }
    this.names.add(name);
  }

  private closeGroup(): void {
    const outer = this.around.pop();
    if (outer === undefined) {
      throw new FaultyPattern(
        `the \`)\` at character ${this.cursor.at} closes no group`,
        'Take it out, or write `\\)` for the character itself.',
      );
    }
    const { index, flags } = this.open;
    const inner = content(this.open);
    outer.items.push(index === 0 ? inner : group(index, inner));
    this.flags = flags;
    this.open = outer;
  }

  private addPlace(place: number): void {
    this.open.items.push(placeNode(place));
  }

  private addSet(set: CharSet): void {
    this.open.items.push(setNode(set));
  }

  private addCharacters(text: string): void {
    for (const character of text) this.addSet(single(character.codePointAt(0) ?? 0, this.flags.i));
  }
}

function content({ choices, items }: Open): Node {
  return choice([...choices, sequence(items)]);
}

function repeatedTwice(piece: string): FaultyPattern {
  const possessive = /^[^+]+\+$/.test(piece) || piece === '++';
  return new FaultyPattern(
    `${quoted(piece)} repeats what is repeated already`,
    possessive
      ? 'Leave the second `+` out: nothing is tried twice here, so that possessive repetition gains nothing.'
      : 'Leave one of them out, or put a group around what the second repeats: `(?:a*)*`.',
  );
}
