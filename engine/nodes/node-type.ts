import type { PlanNode } from '../../ckp/plan/plan.ts';
import type { Failure } from '../../schema/failure.ts';
import type { JsonObject } from '../../schema/json.ts';
import type { Turn } from '../turn/turn.ts';
import type { Wake } from '../turn/wake.ts';

/** What a node did: where its frame goes from here. */
export type Next =
  /** It waits for something open: an attempt, a timer, an approval, a frame inside. */
  | { go: 'wait' }
  /** The cursor is set to the next transition of the same node. */
  | { go: 'again' }
  /** Completed; on by the node's own `next`. */
  | { go: 'done' }
  /** Completed, or a decision was made: on to this node (null: the path ends), with the reason. */
  | { go: 'to'; to: string | null; why: JsonObject }
  /** Failed, and another node takes over. */
  | { go: 'rescue'; to: string; by: 'handler' | 'on_error'; failure: Failure }
  /** Failed. `handled`: the node's own handlers had their say. */
  | { go: 'fail'; failure: Failure; handled: boolean }
  /** The frame's place was already settled (the run ended, another frame took over). */
  | { go: 'settled' };

/** A node as it is run: one visit in one frame. */
export interface Place<N extends PlanNode = PlanNode> {
  frame: string;
  node: N;
  visit: number;
  /** The cursor's bookkeeping, as the node type keeps it. */
  at: JsonObject;
}

/** A node type: one object a file, one table (index.ts). It returns data and emits events; it touches nothing. */
export interface NodeType<N extends PlanNode> {
  type: N['type'];
  /** First transition of a visit. The cursor stands on the node with `at.phase` = `start`. */
  enter(turn: Turn, place: Place<N>): Next;
  /** It goes on: after a wait, or after `again`. */
  resume(turn: Turn, place: Place<N>, wake: Wake): Next;
}
