import type { CharSet } from './char-set.ts';
import { KEPT_GROUP, LINE_END, LINE_START, NO_WORD_EDGE, type Node, WORD_EDGE } from './tree.ts';

/** What an instruction does; `x` and `y` are its operands. */
export const MATCH = 0;
/** Takes a character of the set `x`; goes on at `y`. */
export const TAKE = 1;
/** Goes on at `x` and, where that fails, at `y`. */
export const SPLIT = 2;
/** Goes on at `y` if the place `x` is here. */
export const PLACE = 3;
/** The group that is kept begins (`x` = 0) or ends here (1); goes on at `y`. */
export const MARK = 4;

/** A pattern as instructions for an automaton (Thompson's construction). */
export interface Program {
  readonly size: number;
  readonly start: number;
  readonly does: Uint8Array;
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly sets: readonly CharSet[];
  /** Whether it matters where lines end, and where words do. */
  readonly asksLines: boolean;
  readonly asksWords: boolean;
  /** It can match from the start of the text alone. */
  readonly anchored: boolean;
  /** The group that is kept exists; else the whole match is kept. */
  readonly hasGroup: boolean;
}

/** Instructions of the whole program, before it is made. */
export function programSize(root: Node): number {
  return root.size + 1;
}

/** Compiles back to front, so that each piece knows where it goes on. Recurses as deep as the tree is. */
export function compileTree(root: Node, hasGroup: boolean): Program {
  return new Compiler(root, hasGroup).program;
}

class Compiler {
  readonly program: Program;
  private readonly does: Uint8Array;
  private readonly x: Int32Array;
  private readonly y: Int32Array;
  private readonly sets: CharSet[] = [];
  private readonly setIndex = new Map<string, number>();
  private readonly places = new Set<number>();
  private size = 0;

  constructor(root: Node, hasGroup: boolean) {
    const size = programSize(root);
    this.does = new Uint8Array(size);
    this.x = new Int32Array(size);
    this.y = new Int32Array(size);
    const start = this.emit(root, this.add(MATCH, 0, 0));
    const { does, x, y, sets, places } = this;
    const asksLines = places.has(LINE_START) || places.has(LINE_END);
    const asksWords = places.has(WORD_EDGE) || places.has(NO_WORD_EDGE);
    this.program = { size, start, does, x, y, sets, asksLines, asksWords, anchored: root.anchored, hasGroup };
  }

  private add(does: number, x: number, y: number): number {
    const at = this.size++;
    this.does[at] = does;
    this.x[at] = x;
    this.y[at] = y;
    return at;
  }

  /** Where the instructions of a node begin that go on at `next`. */
  private emit(node: Node, next: number): number {
    switch (node.kind) {
      case 'empty':
        return next;
      case 'set':
        return this.add(TAKE, this.indexOf(node.set), next);
      case 'place':
        this.places.add(node.place);
        return this.add(PLACE, node.place, next);
      case 'group': {
        if (node.index !== KEPT_GROUP) return this.emit(node.of, next);
        return this.add(MARK, 0, this.emit(node.of, this.add(MARK, 1, next)));
      }
      case 'sequence':
        return node.of.reduceRight((at, each) => this.emit(each, at), next);
      case 'choice': {
        const starts = node.of.map((each) => this.emit(each, next));
        return starts.reduceRight((rest, first) => this.add(SPLIT, first, rest));
      }
      case 'repeat':
        return this.emitRepeat(node, next);
    }
  }

  private emitRepeat({ of, min, max, lazy }: Extract<Node, { kind: 'repeat' }>, next: number): number {
    let at = next;
    if (max !== Number.POSITIVE_INFINITY) {
      for (let i = min; i < max; i++) at = this.split(this.emit(of, at), next, lazy);
      for (let i = 0; i < min; i++) at = this.emit(of, at);
      return at;
    }
    const again = this.split(0, next, lazy);
    const body = this.emit(of, again);
    if (lazy) this.y[again] = body;
    else this.x[again] = body;
    // What may be empty is tried once before it is repeated, as RE2 does: it settles what an empty round captures.
    if (min === 0) return of.nullable ? this.split(body, next, lazy) : again;
    at = body;
    for (let i = 1; i < min; i++) at = this.emit(of, at);
    return at;
  }

  private split(body: number, next: number, lazy: boolean): number {
    return lazy ? this.add(SPLIT, next, body) : this.add(SPLIT, body, next);
  }

  private indexOf(set: CharSet): number {
    let index = this.setIndex.get(set.key);
    if (index === undefined) {
      index = this.sets.push(set) - 1;
      this.setIndex.set(set.key, index);
    }
    return index;
  }
}
