import { at } from './pointer.ts';

/** So many ways to go on from one list are shared; beyond them each reader has its own. */
const MOST_SHARED = 64;

/** Names that are asked for together. */
interface Group {
  names: readonly string[];
  end: Asked;
  /** The bits of all of them. */
  bits: number;
}

/**
 * The names that a reader has asked for, in order. Nodes by the thousand, of one document and the next, are asked for
 * the same names in the same order, so they share one list: each longer one is known to the one that it goes on from.
 */
export class Asked {
  /** The last of them as it ends a pointer (RFC 6901): `/steps`. One text for all the places where it stands. */
  readonly token: string;
  /** The bit of the last of them: an object whose fields have other bits has none of this name. See {@link bitOf}. */
  readonly bit: number;
  readonly #name: string | null;
  readonly #before: Asked | null;
  readonly #longer: Asked[] = [];
  /** Lists of names that were added at once, each with the end of what came of it. */
  readonly #groups: Group[] = [];

  private constructor(name: string | null, before: Asked | null) {
    this.#name = name;
    this.token = name === null ? '' : at('', name);
    this.bit = name === null ? 0 : bitOf(name);
    this.#before = before;
  }

  /** Where readers begin whose names are those of the language: what they ask for is the same in every document. */
  static readonly nothing = Asked.fresh();

  /** Where a reader begins whose names are an author's own: nobody shares what it asks for. */
  static fresh(): Asked {
    return new Asked(null, null);
  }

  /** This list with one more name. */
  and(name: string): Asked {
    for (const longer of this.#longer) if (longer.#name === name) return longer;
    const longer = new Asked(name, this);
    if (this.#longer.length < MOST_SHARED) this.#longer.push(longer);
    return longer;
  }

  /** This list with some more: a list of names that stays the same is gone through once. */
  andAll(names: readonly string[]): Group {
    for (const group of this.#groups) if (isSame(group.names, names)) return group;
    let end = this as Asked;
    let bits = 0;
    for (const name of names) {
      end = end.and(name);
      bits |= end.bit;
    }
    const group = { names, end, bits };
    if (this.#groups.length < MOST_SHARED) this.#groups.push(group);
    return group;
  }

  /** Each name once, in the order in which it was first asked for. */
  names(): string[] {
    const names: string[] = [];
    for (let at: Asked | null = this; at !== null; at = at.#before) if (at.#name !== null) names.push(at.#name);
    return [...new Set(names.reverse())];
  }
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((name, i) => name === b[i]));
}

/** One of 32 bits by which most names can be told apart without being compared. */
export function bitOf(name: string): number {
  return 1 << ((name.charCodeAt(0) * 3 + name.charCodeAt(name.length - 1) + name.length * 5) & 31);
}
