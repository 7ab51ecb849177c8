import type { Analyses } from '../analysis/analyses.ts';
import type { Environment } from '../environment.ts';
import type { Names } from '../plan/names.ts';
import type { Plan, PlanNode } from '../plan/plan.ts';
import type { Texts } from '../plan/texts.ts';
import type { SyntaxTree, TreeNode, TreeStep } from '../syntax/tree.ts';
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
  /** The name in that text that is meant, as it stands there. */
  name?: string;
  /** What is wrong, in one sentence. */
  message: string;
  /** What to do about it. */
  hint: string;
  /** Milder than the rule, where this one case is. */
  severity?: Severity;
  related?: RelatedPlace[];
}

/**
 * One sentence of the language, checked: one rule, one file, one code. Its findings are shown in this order: those of
 * `check`, then those of each of the `nodes`.
 */
export interface Rule {
  /** Stable, snake_case; the file is called the same in kebab-case. */
  code: string;
  severity: Severity;
  /** The sentence. */
  summary: string;
  /** Notes what the document as a whole shows. */
  check?(found: Finding[], context: RuleContext): void;
  /** What single nodes show: all rules that look at nodes are asked about one while it is at hand. */
  nodes?: readonly NodeLooks[];
}

/** More findings than a person reads or a row should hold; no rule is asked for more than one beyond it. */
export const MOST_FINDINGS = 500;

/** Looks at one thing, and notes what is found in it. */
export type Look<T> = (found: Finding[], thing: T) => void;

/** What a look finds in each of many things, one after the other, until there are more findings than are shown. */
export function foundIn<T>(found: Finding[], things: readonly T[], look: Look<T>): void {
  for (let i = 0; i < things.length && found.length <= MOST_FINDINGS; i += 1) look(found, things[i] as T);
}

export type NodeType = TreeNode['type'];
type Written<T extends NodeType> = Extract<TreeNode, { type: T }>;
/** A node of an unknown type is planned as one that does nothing. */
type Planned<T extends NodeType> = Extract<PlanNode, { type: T extends 'unknown' ? 'processing' : T }>;

/** Looks at one node, as it is written and as it is planned, and notes what is found in it. */
export type NodeLook<T extends NodeType = NodeType> = (found: Finding[], node: Written<T>, planned: Planned<T>) => void;

/** A look at nodes. */
export interface NodeLooks {
  /** Nodes of other types are not looked at; null: all are. */
  types: readonly NodeType[] | null;
  /**
   * The look at the nodes of one document, null where there is nothing to look for; `found` takes what is to be said
   * before what they show.
   */
  begin(context: RuleContext, found: Finding[]): NodeLook | null;
}

export function inEveryNode(begin: NodeLooks['begin']): NodeLooks {
  return { types: null, begin };
}

export function inNodesOf<T extends NodeType>(
  types: readonly T[],
  begin: (context: RuleContext, found: Finding[]) => NodeLook<T> | null,
): NodeLooks {
  // It is only ever given nodes of these types.
  return { types, begin: begin as NodeLooks['begin'] };
}

/** Looks at one step, whatever list of its node it stands in, and notes what is found in it. */
export type StepLook = (found: Finding[], step: TreeStep, node: TreeNode) => void;

export function inEveryStep(begin: (context: RuleContext) => StepLook | null): NodeLooks {
  return inEveryNode((context) => {
    const look = begin(context);
    if (look === null) return null;
    return (found, node) => {
      for (const step of node.allSteps) look(found, step, node);
    };
  });
}

export { variableOf } from '../plan/names.ts';
