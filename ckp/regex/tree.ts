import type { CharSet } from './char-set.ts';

/** Places that match no character. */
export const TEXT_START = 0;
export const TEXT_END = 1;
export const LINE_START = 2;
export const LINE_END = 3;
export const WORD_EDGE = 4;
export const NO_WORD_EDGE = 5;

/** A parsed pattern, with what is known of it before it is compiled. */
export type Node = Shape & {
  /** Instructions it compiles to, without bound: known before anything is expanded. */
  readonly size: number;
  /** Longest way down to a leaf, itself counted. */
  readonly height: number;
  /** Repetitions multiplied with those inside of them. */
  readonly repeats: number;
  /** It may match the empty text. */
  readonly nullable: boolean;
  /** It matches at the start of the text alone. */
  readonly anchored: boolean;
};

export type Shape =
  | { readonly kind: 'empty' }
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'place'; readonly place: number }
  | { readonly kind: 'group'; readonly index: number; readonly of: Node }
  | { readonly kind: 'sequence'; readonly of: readonly Node[] }
  | { readonly kind: 'choice'; readonly of: readonly Node[] }
  | { readonly kind: 'repeat'; readonly of: Node; readonly min: number; readonly max: number; readonly lazy: boolean };

/** The group whose bounds are asked for. */
export const KEPT_GROUP = 1;

const LEAF = { size: 1, height: 1, repeats: 1, nullable: false, anchored: false };
const EMPTY: Node = { ...LEAF, kind: 'empty', size: 0, nullable: true };

export function setNode(set: CharSet): Node {
  return { ...LEAF, kind: 'set', set };
}

export function placeNode(place: number): Node {
  return { ...LEAF, kind: 'place', place, nullable: true, anchored: place === TEXT_START };
}

export function group(index: number, of: Node): Node {
  const { size, height, repeats, nullable, anchored } = of;
  const marks = index === KEPT_GROUP ? 2 : 0;
  return { kind: 'group', index, of, size: size + marks, height: height + 1, repeats, nullable, anchored };
}

export function sequence(of: readonly Node[]): Node {
  const [first = EMPTY, ...more] = of;
  if (more.length === 0) return first;
  const nullable = of.every((each) => each.nullable);
  return { ...sums(of), kind: 'sequence', of, nullable, anchored: first.anchored };
}

export function choice(of: readonly Node[]): Node {
  const [first = EMPTY, ...more] = of;
  if (more.length === 0) return first;
  const nullable = of.some((each) => each.nullable);
  const { size, height, repeats } = sums(of);
  const anchored = of.every((each) => each.anchored);
  return { kind: 'choice', of, size: size + more.length, height, repeats, nullable, anchored };
}

/** `max` is Infinity where there is no bound. */
export function repeat(of: Node, min: number, max: number, lazy: boolean): Node {
  const most = max === Number.POSITIVE_INFINITY ? min : max;
  return {
    kind: 'repeat',
    of,
    min,
    max,
    lazy,
    size: repeatSize(of, min, max),
    height: of.height + 1,
    repeats: max === 0 ? 1 : Math.max(1, most) * of.repeats,
    nullable: min === 0 || of.nullable,
    anchored: min > 0 && of.anchored,
  };
}

function repeatSize(of: Node, min: number, max: number): number {
  if (max !== Number.POSITIVE_INFINITY) return max * of.size + (max - min);
  if (min > 0) return min * of.size + 1;
  return of.size + (of.nullable ? 2 : 1);
}

function sums(of: readonly Node[]): { size: number; height: number; repeats: number } {
  let size = 0;
  let height = 0;
  let repeats = 1;
  for (const each of of) {
    size += each.size;
    height = Math.max(height, each.height);
    repeats = Math.max(repeats, each.repeats);
  }
  return { size, height: height + 1, repeats };
}
