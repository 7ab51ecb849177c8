import { edgesOf } from '../plan/graph.ts';
import type { Analysed } from './analysed.ts';
import { Flow } from './flow/flow.ts';
import { type BusyCycle, busyCycles } from './graph/busy.ts';
import { type Crossing, crossings } from './graph/crossings.ts';
import type { ControlFlow } from './graph/graph.ts';
import { checkTypes, type TypeCheck } from './types/check.ts';

export type { Analysed } from './analysed.ts';

/**
 * What rules, bounds and explain all ask about a procedure. Each is worked out when it is first asked for and kept;
 * none changes what it looks at.
 */
export class Analyses {
  readonly #of: Analysed;
  #edges: ReadonlyMap<string, ReadonlySet<string>> | null = null;
  #busyCycles: BusyCycle[] | null = null;
  #crossings: Crossing[] | null = null;
  #flow: Flow | null = null;
  #types: TypeCheck | null = null;

  constructor(of: Analysed) {
    this.#of = of;
  }

  /** Where control can go from each node. */
  get edges(): ReadonlyMap<string, ReadonlySet<string>> {
    this.#edges ??= edgesOf(this.#of.tree);
    return this.#edges;
  }

  /** Where control can go: nodes, edges, loop bodies and branches, cycles, ends. */
  get graph(): ControlFlow {
    return this.#of.graph;
  }

  /** Ways into and out of bodies and branches that are none of theirs. */
  get crossings(): readonly Crossing[] {
    this.#crossings ??= crossings(this.graph);
    return this.#crossings;
  }

  /** Cycles that nothing waits in and nothing bounds. */
  get busyCycles(): readonly BusyCycle[] {
    this.#busyCycles ??= busyCycles(this.graph, this.#of.tree, this.#of.texts);
    return this.#busyCycles;
  }

  /** What is read and written: the report of every variable, and what may be unset where it is read. */
  get flow(): Flow {
    this.#flow ??= new Flow(this.#of);
    return this.#flow;
  }

  /** What is known of the kinds of values: what cannot have been meant, and conditions that never change. */
  get types(): TypeCheck {
    this.#types ??= checkTypes(this.#of, this.flow);
    return this.#types;
  }
}
