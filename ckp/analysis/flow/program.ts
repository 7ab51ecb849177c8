import type { Expr } from '../../expression/ast.ts';
import type { TreeNode, TreeStep } from '../../syntax/tree.ts';
import type { OwnWrite, Read } from './variable.ts';
import type { Variables } from './variables.ts';

/** What a node does at one time: reads first, then writes. */
export interface Moment {
  pointer: string;
  /** `route`: a condition that decides where control goes. */
  kind: 'work' | 'check' | 'route';
  step: TreeStep | null;
  reads: readonly Read[];
  writes: readonly OwnWrite[];
  /** Of a check or a route: what is asked; null where it does not parse, or nothing is asked. */
  condition: Expr | null;
  /** It can fail, so that control goes to a handler with nothing written that it or a later moment writes. */
  canFail: boolean;
  /** Not on the usual way through the node: recovery steps, and what is collected at the end of an iteration. */
  aside: boolean;
  /** The node does not go on from a check that has failed. */
  stops: boolean;
  /** Numbers of the variables that are not null where control goes on from here: what a check or a rule that was not true says. */
  learns: readonly number[];
}

/** What a node reads and writes, in the order in which it does. */
export interface NodeAccess {
  node: TreeNode;
  moments: readonly Moment[];
  /** What a loop sets for each iteration. */
  items: readonly OwnWrite[];
  /** Numbers of the variables that are set when it is done, once somebody has asked; one may come twice. */
  sets: readonly number[] | null;
}

/** What a whole procedure reads and writes. */
export interface Program {
  nodes: ReadonlyMap<string, NodeAccess>;
  /** The same in a list, in the order of the document: by their numbers in the graph. */
  nodeList: readonly NodeAccess[];
  variables: Variables;
  /** Reads of default values, which stand outside of all nodes. */
  outside: readonly Read[];
  /** Something in a node, or a default value, reads a secret. */
  readsSecrets: boolean;
}
