import type { Names } from '../plan/names.ts';
import type { Plan } from '../plan/plan.ts';
import type { Texts } from '../plan/texts.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import type { Severity } from './diagnostic.ts';

/** What a rule looks at: the tree as written, the texts in it, and the plan it would become. */
export interface RuleContext {
  tree: SyntaxTree;
  names: Names;
  texts: Texts;
  plan: Plan;
}

export interface Finding {
  pointer: string;
  /** What is wrong, in one sentence. */
  message: string;
  /** What to do about it. */
  hint: string;
}

/** One sentence of the language, checked: one rule, one file, one code. */
export interface Rule {
  /** Stable, snake_case. */
  code: string;
  severity: Severity;
  /** The sentence. */
  summary: string;
  check(context: RuleContext): Generator<Finding>;
}

/** `variables.x` and `vars.x` are `x` (REFERENCE §3). */
export function variableOf(root: string, first: { k: string; name?: string } | undefined): string | null {
  if (root !== 'variables' && root !== 'vars') return root;
  return first?.k === 'key' ? (first.name ?? null) : null;
}
