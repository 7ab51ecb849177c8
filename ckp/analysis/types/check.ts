import type { Expr } from '../../expression/ast.ts';
import type { Place } from '../../plan/texts.ts';
import { infer, pathType, UNKNOWN_SCOPE } from '../../types/infer.ts';
import type { TypeProblem } from '../../types/problem.ts';
import { truthOf } from '../../types/truth.ts';
import type { Type } from '../../types/type.ts';
import type { Analysed } from '../analysed.ts';
import type { Flow } from '../flow/flow.ts';
import { contradiction } from './contradiction.ts';
import { VariableTypes } from './variable-types.ts';

/** A problem and where it is. */
export interface PlacedProblem extends TypeProblem {
  pointer: string;
}

/** What the types of a procedure say. */
export interface TypeCheck {
  problems: readonly PlacedProblem[];
  /** Conditions that are always true or always false, by where they stand, each with why. */
  constants: ReadonlyMap<string, { truth: boolean; why: string | null }>;
}

/** Looks at every expression and path of a procedure once. Linear in their length. */
export function checkTypes(of: Analysed, flow: Flow): TypeCheck {
  const checking = new Checking(new VariableTypes(of, flow));
  const { places } = of.texts;
  for (let i = 0; i < places.length; i += 1) checking.place(places[i] as Place);
  return checking;
}

class Checking implements TypeCheck {
  readonly problems: PlacedProblem[] = [];
  readonly constants = new Map<string, { truth: boolean; why: string | null }>();
  readonly #types: VariableTypes;
  /** Where what is looked at stands, and what was told of the text so far: everything once a place. */
  #pointer = '';
  #told: Set<string> | null = null;

  constructor(types: VariableTypes) {
    this.#types = types;
  }

  place({ use, expr, reads, pointer }: Place): void {
    this.#told = null;
    // In a transformation a bare name may be a field of the item, of which nothing is known (REFERENCE §7).
    const scope = use === 'transformation' ? UNKNOWN_SCOPE : this.#types;
    if (expr === null) {
      for (const read of reads) {
        this.#pointer = read.pointer;
        pathType(read.path, scope, this.#complain);
      }
      return;
    }
    this.#pointer = pointer;
    const type = infer(expr, scope, this.#complain);
    if (use === 'condition' && this.#told === null) this.#noteConstant(pointer, expr, type);
  }

  #noteConstant(pointer: string, expr: Expr, type: Type): void {
    const found = contradiction(expr);
    const truth = found === null ? truthOf(type) : null;
    if (found !== null) this.constants.set(pointer, found);
    else if (truth !== null) this.constants.set(pointer, { truth, why: null });
  }

  readonly #complain = (problem: TypeProblem): void => {
    const key = `${this.#pointer} ${problem.message}`;
    this.#told ??= new Set();
    if (!this.#told.has(key)) this.problems.push({ ...problem, pointer: this.#pointer });
    this.#told.add(key);
  };
}
