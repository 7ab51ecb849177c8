import type { Rule } from '../../rule.ts';
import { bodyNeverReturns } from './body-never-returns.ts';
import { branchNeverJoins } from './branch-never-joins.ts';
import { busyLoop } from './busy-loop.ts';
import { concurrentWrites } from './concurrent-writes.ts';
import { deadEnd } from './dead-end.ts';
import { jumpAcrossJoin } from './jump-across-join.ts';
import { jumpIntoBody } from './jump-into-body.ts';
import { noDefaultRoute } from './no-default-route.ts';
import { noPathToEnd } from './no-path-to-end.ts';
import { unreachableNode } from './unreachable-node.ts';

/** Where control goes. */
export const GRAPH_RULES: readonly Rule[] = [
  noDefaultRoute,
  unreachableNode,
  deadEnd,
  noPathToEnd,
  busyLoop,
  bodyNeverReturns,
  jumpIntoBody,
  branchNeverJoins,
  jumpAcrossJoin,
  concurrentWrites,
];
