import type { SyntaxTree, TreeStep } from '../syntax/tree.ts';

/** What stands around a pointer: its node, and the step in it. Null outside of nodes. */
export interface Surroundings {
  node: string | null;
  step: string | null;
}

/** A node, or one of its steps. */
interface Holder extends Surroundings {
  written: TreeStep | null;
}

const OUTSIDE: Surroundings = { node: null, step: null };

/** Finds the node and the step that a pointer lies in, in time of the pointer's own length. */
export class Places {
  readonly #holders = new Map<string, Holder>();

  constructor(tree: SyntaxTree) {
    for (const node of tree.nodeList) {
      this.#holders.set(node.pointer, { node: node.id, step: null, written: null });
      for (const step of node.allSteps)
        this.#holders.set(step.pointer, { node: node.id, step: step.id, written: step });
    }
  }

  step(pointer: string): TreeStep | null {
    return this.#holders.get(pointer)?.written ?? null;
  }

  /** Pointer of the step around a pointer, or else of the node; the pointer itself outside of nodes. */
  holder(pointer: string): string {
    for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
      const prefix = pointer.slice(0, end);
      if (this.#holders.has(prefix)) return prefix;
    }
    return pointer;
  }

  around(pointer: string): Surroundings {
    for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
      const holder = this.#holders.get(pointer.slice(0, end));
      if (holder !== undefined) return holder;
    }
    return OUTSIDE;
  }
}
