import { fold } from './fold.ts';

/** A set of characters (code points; a lone surrogate is one, too). */
export interface CharSet {
  /** The same for sets that hold the same, as far as that is known without looking. */
  readonly key: string;
  /** The character where the set is just that one, whatever its case stands for. */
  readonly literal: number | null;
  has(code: number): boolean;
}

export const ANY: CharSet = { key: 'any', literal: null, has: () => true };
export const ANY_BUT_NEWLINE: CharSet = { key: 'line', literal: null, has: (code) => code !== 10 };

/** One character; `folded`: in any case. */
export function single(code: number, folded: boolean): CharSet {
  const asciiLetter = (code | 0x20) > 0x60 && (code | 0x20) < 0x7b;
  if (!folded || (code < 0x80 && !asciiLetter)) {
    return { key: String.fromCodePoint(code), literal: code, has: (other) => other === code };
  }
  const folds = fold(code);
  return { key: `i${String.fromCodePoint(folds)}`, literal: null, has: (other) => fold(other) === folds };
}

/** Ranges of code points, each by its first and last, in one flat list. */
export type Ranges = readonly number[];

/** What a bracket expression or a class escape lists. */
export class SetBuilder {
  private readonly ranges: number[] = [];
  private readonly tests: ((code: number) => boolean)[] = [];
  /** What the built-in engine compares in any case: the inside of a bracket expression. */
  private folded = '';

  /** `folded`: whatever differs from one of them by case alone is in the set, too. */
  add(ranges: Ranges, folded: boolean): this {
    this.ranges.push(...ranges);
    for (let i = 0; folded && i < ranges.length; i += 2) {
      this.folded += `\\u{${(ranges[i] ?? 0).toString(16)}}-\\u{${(ranges[i + 1] ?? 0).toString(16)}}`;
    }
    return this;
  }

  addTest(test: (code: number) => boolean): this {
    this.tests.push(test);
    return this;
  }

  build(key: string, negated: boolean): CharSet {
    const { ranges, tests, folded } = this;
    // Made when it is first asked: most patterns are only checked.
    let native: RegExp | null = null;
    const listed = (code: number): boolean => {
      for (let i = 0; i < ranges.length; i += 2) {
        if (code >= (ranges[i] ?? 0) && code <= (ranges[i + 1] ?? 0)) return true;
      }
      if (tests.some((test) => test(code))) return true;
      if (folded === '') return false;
      native ??= new RegExp(`[${folded}]`, 'iu');
      return native.test(String.fromCodePoint(code));
    };
    return { key, literal: null, has: negated ? (code) => !listed(code) : listed };
  }
}
