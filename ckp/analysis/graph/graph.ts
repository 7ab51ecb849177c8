import type { TreeNode } from '../../syntax/tree.ts';
import type { Adjacency } from './adjacency.ts';

/**
 * How control goes from one node to another.
 *
 * - `next`, `rule`, `default`, `decision`: as the author wrote it; `decision` is a person's or a model's choice.
 * - `body`, `branch`: into the first node of a loop's body or of a parallel branch; `join`: from a parallel node on.
 * - `handler`, `on_error`, `escalation`, `timeout`: after a failure, a missed SLA, an approval nobody gave.
 * - `return`: an iteration or a branch is over, and its loop or parallel node goes on.
 * - `end`: the run is over.
 */
export type EdgeKind =
  | 'next'
  | 'rule'
  | 'default'
  | 'body'
  | 'branch'
  | 'join'
  | 'decision'
  | 'handler'
  | 'on_error'
  | 'escalation'
  | 'timeout'
  | 'return'
  | 'end';

export interface Edge {
  from: string;
  /** Where control goes; null: the run is over. */
  to: string | null;
  /** The node that the author named, e.g. the join where a branch returns to its parallel node; null: none. */
  written: string | null;
  kind: EdgeKind;
  /** Where it is written: the reference, or the node whose path ends without one. */
  pointer: string;
  /** The loop whose iteration, or the parallel node whose branch, is over with it. */
  leaves: string | null;
}

/** From where control comes besides the edges. `compensation` runs a node when what it belongs to is undone. */
export interface Entry {
  to: string;
  kind: 'start' | 'on_failure' | 'compensation';
  pointer: string;
}

/**
 * Where nodes run one after another: the run itself, one iteration of a loop, or one branch. A path that ends in it
 * ends that, and not what encloses it.
 */
export interface Region {
  kind: 'run' | 'body' | 'branch';
  /** The loop or parallel node; null for the run. */
  owner: string | null;
  /** Id of the branch. */
  branch: string | null;
  /** The first node; null for a run that names none. */
  start: string | null;
  parent: Region | null;
  /** 0 for the run. */
  depth: number;
  /** Its own nodes, in the order in which control first comes to them; those of loops within belong to these. */
  nodes: string[];
  /** Control can come to its end: back to the loop, to the join, or to no next. */
  canReturn: boolean;
  /** Regions within lie from here to `last`, numbered as they are entered. See {@link encloses}. */
  number: number;
  last: number;
}

export interface GraphNode {
  id: string;
  /** Its place in the author's order, from 0. */
  number: number;
  node: TreeNode;
  pointer: string;
  /** Control can come here from the start, from `on_failure` or as a compensation. */
  reachable: boolean;
  /** From here the run can end otherwise than by a failure. */
  reachesEnd: boolean;
  /** Empty for what cannot be reached. */
  out: readonly Edge[];
  in: readonly Edge[];
  /** Where it runs: mostly one. Several: the author leads into a body or a branch from outside, or out of it. */
  regions: readonly Region[];
}

/** Nodes that control can go round in without a loop node counting the rounds, in order from where it comes in. */
export interface Cycle {
  nodes: string[];
}

/** Where control can go in a procedure. Source: REFERENCE §6 (handlers), §7 (loop, parallel, terminate). */
export interface ControlFlow {
  /** In the author's order. */
  nodes: ReadonlyMap<string, GraphNode>;
  entries: readonly Entry[];
  /** Of all nodes that can be reached. */
  edges: readonly Edge[];
  /** Of each of them the numbers of the nodes that it leads from and to; -1 where the run ends, and for a return. */
  onward: { from: readonly number[]; to: readonly number[] };
  /** Where nodes lead by them, by number. */
  withoutReturns: Adjacency;
  /** Outermost first; the first is the run. */
  regions: readonly Region[];
  /** The body of each loop that can be reached, by the loop's id. */
  bodies: ReadonlyMap<string, Region>;
  /** The branches of each parallel node that can be reached, by its id, in order. */
  branches: ReadonlyMap<string, readonly Region[]>;
  cycles: readonly Cycle[];
  /** The nodes that can be reached, each before those after it, as far as cycles allow (reverse postorder). */
  order: readonly string[];
  /** Nodes at which the run can end. */
  exits: readonly string[];
  /** False where bodies run into one another so much that only a part was looked at. */
  complete: boolean;
}

/** True when `inner` is `outer` or lies in it, however deep. */
export function encloses(outer: Region, inner: Region): boolean {
  return outer.number <= inner.number && inner.number <= outer.last;
}
