import { infer, pathType, UNKNOWN_SCOPE } from '../../types/infer.ts';
import type { TypeProblem } from '../../types/problem.ts';
import { truthOf } from '../../types/truth.ts';
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
  const types = new VariableTypes(of, flow);
  const problems: PlacedProblem[] = [];
  const constants = new Map<string, { truth: boolean; why: string | null }>();
  // Of one text every problem is told once a place.
  let seen: Set<string> | null = null;
  let pointer = '';
  const complain = (problem: TypeProblem) => {
    const key = `${pointer} ${problem.message}`;
    seen ??= new Set();
    if (!seen.has(key)) problems.push({ ...problem, pointer });
    seen.add(key);
  };
  for (const { use, expr, reads, pointer: here } of of.texts.places) {
    seen = null;
    // In a transformation a bare name may be a field of the item, of which nothing is known (REFERENCE §7).
    const scope = use === 'transformation' ? UNKNOWN_SCOPE : types;
    if (expr === null) {
      for (const read of reads) {
        pointer = read.pointer;
        pathType(read.path, scope, complain);
      }
      continue;
    }
    pointer = here;
    const type = infer(expr, scope, complain);
    if (use !== 'condition' || seen !== null) continue;
    const found = contradiction(expr);
    if (found !== null) constants.set(here, found);
    else {
      const truth = truthOf(type);
      if (truth !== null) constants.set(here, { truth, why: null });
    }
  }
  return { problems, constants };
}
