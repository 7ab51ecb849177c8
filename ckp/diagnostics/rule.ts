import type { Analyses } from '../analysis/analyses.ts';
import type { Environment } from '../environment.ts';
import type { Names } from '../plan/names.ts';
import type { Plan, PlanNode } from '../plan/plan.ts';
import type { Texts } from '../plan/texts.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import type { RelatedPlace, Severity } from './diagnostic.ts';
import type { Silencing } from './silencing.ts';

/** What a rule looks at: the tree as written, the texts in it, the plan it would become, and what surrounds it. */
export interface RuleContext {
  tree: SyntaxTree;
  names: Names;
  texts: Texts;
  plan: Plan;
  /** The nodes of the plan in the order of the document. */
  planNodes: readonly PlanNode[];
  /** What several rules ask for, worked out once. */
  analyses: Analyses;
  environment: Environment;
  /** Every code that there is. */
  codes: ReadonlySet<string>;
  /** What each `_ignore` of the document does; empty until the rules about the document itself have spoken. */
  silencings: readonly Silencing[];
}

export interface Finding {
  pointer: string;
  /** Where in the text at `pointer`, in UTF-16 code units from 0, where one place in it is meant. */
  offset?: number;
  /** What is wrong, in one sentence. */
  message: string;
  /** What to do about it. */
  hint: string;
  /** Milder than the rule, where this one case is. */
  severity?: Severity;
  related?: RelatedPlace[];
}

/** One sentence of the language, checked: one rule, one file, one code. */
export interface Rule {
  /** Stable, snake_case; the file is called the same in kebab-case. */
  code: string;
  severity: Severity;
  /** The sentence. */
  summary: string;
  check(context: RuleContext): Generator<Finding>;
}

export { variableOf } from '../plan/names.ts';

/** Looks at one thing, and notes what is found in it. */
export type Look<T> = (found: Finding[], thing: T) => void;

/**
 * What a look finds in each of many things, one after the other, for as long as findings are asked for. Most documents
 * hold nothing to be found: then nothing is made for a thing either, and the walk is a loop outside of any generator,
 * which is the one that an engine makes quick.
 */
export function* foundIn<T>(things: readonly T[], look: Look<T>): Generator<Finding> {
  const found: Finding[] = [];
  let next = 0;
  while (next < things.length) {
    next = lookOn(things, next, look, found);
    yield* found.splice(0);
  }
}

/** Looks until something is found; the number of the thing to go on with. */
function lookOn<T>(things: readonly T[], from: number, look: Look<T>, found: Finding[]): number {
  for (let i = from; i < things.length; i += 1) {
    look(found, things[i] as T);
    if (found.length > 0) return i + 1;
  }
  return things.length;
}
