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
  for (const place of of.texts.places) {
    const seen = new Set<string>();
    const complainAt = (pointer: string) => (problem: TypeProblem) => {
      const key = `${pointer} ${problem.message}`;
      if (!seen.has(key)) problems.push({ ...problem, pointer });
      seen.add(key);
    };
    // In a transformation a bare name may be a field of the item, of which nothing is known (REFERENCE §7).
    const scope = place.use === 'transformation' ? UNKNOWN_SCOPE : types;
    if (place.expr === null) {
      for (const { path, pointer } of place.reads) pathType(path, scope, complainAt(pointer));
      continue;
    }
    const type = infer(place.expr, scope, complainAt(place.pointer));
    if (place.use !== 'condition' || seen.size > 0) continue;
    const found = contradiction(place.expr);
    if (found !== null) constants.set(place.pointer, found);
    else {
      const truth = truthOf(type);
      if (truth !== null) constants.set(place.pointer, { truth, why: null });
    }
  }
  return { problems, constants };
}
