import type { Program } from './program.ts';
import { LINE_END, LINE_START, NO_WORD_EDGE, TEXT_END, TEXT_START } from './tree.ts';

/** What a place asks of the characters on its two sides. */
export const EDGE = 0;
export const NEWLINE = 1;
export const WORD = 2;
export const OTHER = 3;

/** The class of what is no character: the end of the text. */
export const END = 0;

/** Characters whose class is remembered, beside the first 256. */
const MAX_REMEMBERED = 4_096;

/**
 * Sorts characters into classes: those that a program cannot tell apart. What is in a set is asked once for each
 * character that occurs, so that sets need no tables.
 */
export class Alphabet {
  /** Classes of the first 256 characters; 0: not known yet. */
  readonly low = new Uint16Array(256);
  /** By class: what its characters are to places. */
  readonly kinds: number[] = [EDGE];
  private readonly high = new Map<number, number>();
  /** By class: the sets it is in, sixteen to a unit. */
  private readonly members: string[] = [''];
  private readonly byMembers = new Map<string, number>();
  private readonly program: Program;

  constructor(program: Program) {
    this.program = program;
  }

  classOf(code: number): number {
    const known = code < 256 ? this.low[code] : this.high.get(code);
    if (known !== undefined && known !== 0) return known;
    const made = this.classify(code);
    if (code < 256) this.low[code] = made;
    else {
      if (this.high.size >= MAX_REMEMBERED) this.high.clear();
      this.high.set(code, made);
    }
    return made;
  }

  isIn(set: number, cls: number): boolean {
    return (((this.members[cls] ?? '').charCodeAt(set >> 4) >> (set & 15)) & 1) === 1;
  }

  /** What stands before a place in a text. */
  kindBefore(text: string, at: number): number {
    return at === 0 ? EDGE : this.kindOf(text.charCodeAt(at - 1));
  }

  private kindOf(code: number): number {
    if (this.program.asksLines && code === 10) return NEWLINE;
    return this.program.asksWords && code < 128 && /\w/.test(String.fromCharCode(code)) ? WORD : OTHER;
  }

  private classify(code: number): number {
    const { sets } = this.program;
    const kind = this.kindOf(code);
    let members = '';
    for (let i = 0; i < sets.length; i += 16) {
      let unit = 0;
      for (let j = 0; j < 16; j++) if (sets[i + j]?.has(code)) unit |= 1 << j;
      members += String.fromCharCode(unit);
    }
    const key = `${kind}${members}`;
    let cls = this.byMembers.get(key);
    if (cls === undefined) {
      cls = this.kinds.push(kind) - 1;
      this.members.push(members);
      this.byMembers.set(key, cls);
    }
    return cls;
  }
}

/** Whether a place lies between what stands on its two sides. */
export function holds(place: number, before: number, after: number): boolean {
  switch (place) {
    case TEXT_START:
      return before === EDGE;
    case TEXT_END:
      return after === EDGE;
    case LINE_START:
      return before <= NEWLINE;
    case LINE_END:
      return after <= NEWLINE;
    default:
      return ((before === WORD) === (after === WORD)) === (place === NO_WORD_EDGE);
  }
}
