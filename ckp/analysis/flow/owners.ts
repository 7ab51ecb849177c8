import { isWithin } from '../../syntax/pointer.ts';
import type { Moment, NodeAccess } from './program.ts';

/** Of more moments a map is quicker than a look through them. */
const FEW = 8;

/** Where the texts of one node belong: to the moment that is nearest above them, at least to the node's own. */
export class Owners {
  readonly #moments: readonly Moment[];
  /** The moment of the node itself; none of the others lies in another. */
  readonly #entry: Moment | null;
  #byPointer: ReadonlyMap<string, Moment> | null = null;
  /** What was found last: the texts of one moment mostly stand together. */
  #last: Moment | null = null;

  constructor({ node, moments }: NodeAccess) {
    this.#moments = moments;
    this.#entry = moments.find(({ pointer }) => pointer === node.pointer) ?? null;
  }

  of(pointer: string): Moment | null {
    if (this.#last !== null && isWithin(pointer, this.#last.pointer)) return this.#last;
    this.#last = this.#find(pointer);
    return this.#last ?? this.#entry;
  }

  #find(pointer: string): Moment | null {
    return this.#moments.length <= FEW ? this.#among(pointer) : this.#above(pointer);
  }

  /** Of two at one place the later: what a node's outputs read, they read when they are written. */
  #among(pointer: string): Moment | null {
    for (let i = this.#moments.length - 1; i >= 0; i -= 1) {
      const moment = this.#moments[i] as Moment;
      if (moment !== this.#entry && isWithin(pointer, moment.pointer)) return moment;
    }
    return null;
  }

  #above(pointer: string): Moment | null {
    this.#byPointer ??= new Map(this.#moments.map((moment) => [moment.pointer, moment]));
    const least = this.#entry?.pointer.length ?? 0;
    for (let near = pointer; near.length > least; near = near.slice(0, near.lastIndexOf('/'))) {
      const moment = this.#byPointer.get(near);
      if (moment !== undefined) return moment;
    }
    return null;
  }
}
