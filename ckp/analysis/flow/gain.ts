import type { TreeNode } from '../../syntax/tree.ts';
import type { Edge } from '../graph/graph.ts';
import { notNullWhen } from './guards.ts';
import type { NodeAccess, Program } from './program.ts';

/** Ways that are only taken after something has failed. */
export function afterFailure({ kind }: Edge): boolean {
  return kind === 'handler' || kind === 'on_error' || kind === 'escalation';
}

/** What is set when control has taken this way, beyond what was set when it came to the node; a name may come twice. */
export function gainOf(edge: Edge, { node, moments }: NodeAccess, program: Program): string[] {
  const gain: string[] = [];
  const take = (names: Iterable<string>) => {
    for (const name of names) gain.push(name);
  };
  if (edge.kind === 'body' && node.type === 'loop') {
    if (node.iteratorVariable !== null) gain.push(node.iteratorVariable);
    if (node.indexVariable !== null) gain.push(node.indexVariable);
    return gain;
  }
  if (edge.kind === 'branch' || edge.kind === 'escalation') return gain;
  const failed = edge.kind === 'handler' || edge.kind === 'on_error';
  for (const moment of moments) {
    if (moment.aside) continue;
    // The first that can fail may have: what comes from it on was not written.
    const isOfStep = moment.step !== null && edge.pointer.startsWith(`${moment.pointer}/on_error`);
    if (failed && (moment.canFail || isOfStep)) break;
    for (const { name, kind } of moment.writes) {
      // Inputs are there while the node runs; nobody gives an input by rejecting or by not answering.
      if (kind === 'node input') continue;
      const isGiven = kind !== 'given input' || (edge.kind !== 'timeout' && !/\/on_reject(?:ed)?$/.test(edge.pointer));
      if (isGiven) gain.push(name);
    }
    if (moment.kind === 'check') take(moment.learns);
  }
  if (!failed) takeRoute(edge, node, program, take);
  return gain;
}

/** On the way of a rule, it is true and those before it are not. */
function takeRoute(edge: Edge, node: TreeNode, { conditions }: Program, take: (names: Iterable<string>) => void): void {
  const routes = node.type === 'logic' ? node.rules : node.next;
  for (const { condition, to } of routes) {
    const expr = condition === null ? undefined : conditions.get(condition.pointer);
    const isTaken = to !== null && to.pointer === edge.pointer;
    if (expr !== undefined) take(notNullWhen(expr, isTaken));
    if (isTaken) return;
  }
}
