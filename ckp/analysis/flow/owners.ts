import { isWithin } from '../../syntax/pointer.ts';
import type { Moment, NodeAccess } from './program.ts';

/** Of more moments a map is quicker than a look through them. */
const FEW = 8;

/** Where the texts of one node belong: to the moment that is nearest above them, at least to the node's own. */
export class Owners {
  readonly node: string;
  /** The moment of the node itself. */
  readonly #entry: Moment | null;
  /** What lies in the node. None of them lies in another. */
  readonly #inner: readonly Moment[];
  #byPointer: ReadonlyMap<string, Moment> | null = null;

  constructor({ node, moments }: NodeAccess) {
    this.node = node.id;
    this.#entry = moments.find(({ pointer }) => pointer === node.pointer) ?? null;
    this.#inner = moments.filter((moment) => moment !== this.#entry);
  }

  of(pointer: string): Moment | null {
    return (this.#inner.length <= FEW ? this.#among(pointer) : this.#above(pointer)) ?? this.#entry;
  }

  /** Of two at one place the later: what a node's outputs read, they read when they are written. */
  #among(pointer: string): Moment | null {
    for (let i = this.#inner.length - 1; i >= 0; i -= 1) {
      const moment = this.#inner[i] as Moment;
      if (isWithin(pointer, moment.pointer)) return moment;
    }
    return null;
  }

  #above(pointer: string): Moment | null {
    this.#byPointer ??= new Map(this.#inner.map((moment) => [moment.pointer, moment]));
    const least = this.#entry?.pointer.length ?? 0;
    for (let near = pointer; near.length > least; near = near.slice(0, near.lastIndexOf('/'))) {
      const moment = this.#byPointer.get(near);
      if (moment !== undefined) return moment;
    }
    return null;
  }
}
