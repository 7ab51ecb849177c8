import type { Names } from '../plan/names.ts';
import type { Plan } from '../plan/plan.ts';
import type { Texts } from '../plan/texts.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import type { ControlFlow } from './graph/graph.ts';

/** What the analyses are made from. */
export interface Analysed {
  tree: SyntaxTree;
  names: Names;
  texts: Texts;
  plan: Plan;
  /** Where control can go: nodes, edges, loop bodies and branches, cycles, ends. */
  graph: ControlFlow;
}
