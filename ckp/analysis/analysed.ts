import type { Names } from '../plan/names.ts';
import type { Plan, PlanNode } from '../plan/plan.ts';
import type { Texts } from '../plan/texts.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import type { Program } from './flow/program.ts';
import type { ControlFlow } from './graph/graph.ts';

/** What the analyses are made from. */
export interface Analysed {
  tree: SyntaxTree;
  names: Names;
  texts: Texts;
  plan: Plan;
  /** Its nodes in the order of the document: in a list, which is quicker to go through. */
  planNodes: readonly PlanNode[];
  /** What each node reads and writes, in the order in which it does. */
  program: Program;
  /** Where control can go: nodes, edges, loop bodies and branches, cycles, ends. */
  graph: ControlFlow;
}
