import type { ControlFlow } from '../analysis/graph/graph.ts';
import type { Environment } from '../environment.ts';
import type { Located } from '../syntax/pointer.ts';
import type { SyntaxTree, TreeNode } from '../syntax/tree.ts';
import type { Names } from './names.ts';
import type { PlanConfig, RetryPolicy } from './plan.ts';
import type { Texts } from './texts.ts';

/** What the builders of nodes share. */
export interface Build {
  tree: SyntaxTree;
  names: Names;
  texts: Texts;
  /** Where control can go. */
  graph: ControlFlow;
  environment: Environment;
  /** The procedure's defaults. */
  config: PlanConfig;
  /** The node's merged policy: node beats procedure (REFERENCE §6). */
  retryOf(node: TreeNode): RetryPolicy;
  dispatchMode(nearest: Located<string> | null): 'async' | 'sync';
}
