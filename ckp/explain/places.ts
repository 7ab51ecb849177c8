import type { SyntaxTree, TreeNode, TreeStep } from '../syntax/tree.ts';

/** What stands around a pointer: its node, and the step in it. Null outside of nodes. */
export interface Surroundings {
  node: string | null;
  step: string | null;
}

/** Finds the node and the step that a pointer lies in, in time of the pointer's own length. */
export class Places {
  readonly #nodes = new Map<string, TreeNode>();
  readonly #steps = new Map<string, TreeStep>();

  constructor(tree: SyntaxTree) {
    for (const node of tree.nodeList) {
      this.#nodes.set(node.pointer, node);
      for (const step of node.allSteps) this.#steps.set(step.pointer, step);
    }
  }

  step(pointer: string): TreeStep | null {
    return this.#steps.get(pointer) ?? null;
  }

  /** Pointer of the step around a pointer, or else of the node; the pointer itself outside of nodes. */
  holder(pointer: string): string {
    for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
      const prefix = pointer.slice(0, end);
      if (this.#steps.has(prefix) || this.#nodes.has(prefix)) return prefix;
    }
    return pointer;
  }

  around(pointer: string): Surroundings {
    let step: string | null = null;
    for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
      const prefix = pointer.slice(0, end);
      step ??= this.#steps.get(prefix)?.id ?? null;
      const node = this.#nodes.get(prefix);
      if (node !== undefined) return { node: node.id, step };
    }
    return { node: null, step: null };
  }
}
