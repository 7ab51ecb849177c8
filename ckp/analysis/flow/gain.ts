import type { Expr } from '../../expression/ast.ts';
import type { TreeTransition } from '../../syntax/tree.ts';
import type { Edge } from '../graph/graph.ts';
import { notNullWhen } from './guards.ts';
import type { Moment, NodeAccess, Program } from './program.ts';
import type { Variables } from './variables.ts';

/** Ways that are only taken after something has failed. */
export function afterFailure({ kind }: Edge): boolean {
  return kind === 'handler' || kind === 'on_error' || kind === 'escalation';
}

/**
 * Numbers of the variables that are set when control has taken this way, beyond what was set when it came to the node;
 * one may come twice.
 */
export function gainOf(edge: Edge, access: NodeAccess, program: Program): readonly number[] {
  const { node } = access;
  if (edge.kind === 'body' && node.type === 'loop') {
    return access.items.filter(({ below }) => !below).map(({ variable }) => variable.number);
  }
  if (edge.kind === 'branch' || edge.kind === 'escalation') return NOTHING;
  if (edge.kind === 'handler' || edge.kind === 'on_error') return untilFailure(edge, access);
  const known = routeTaken(edge, access, program);
  const done = whenDone(edge, access);
  return known.length === 0 ? done : [...done, ...known];
}

const NOTHING: readonly number[] = [];

/** The first moment that can fail may have: what comes from it on was not written. */
function untilFailure(edge: Edge, { moments }: NodeAccess): readonly number[] {
  const gain: number[] = [];
  for (const moment of moments) {
    if (moment.aside) continue;
    const isOfStep = moment.step !== null && edge.pointer.startsWith(`${moment.pointer}/on_error`);
    if (moment.canFail || isOfStep) break;
    takeMoment(gain, moment, true);
  }
  return gain;
}

/** What a node that has done its work has set: worked out once for all ways out of it. */
function whenDone(edge: Edge, access: NodeAccess): readonly number[] {
  const isGiven = access.node.type !== 'human_approval' || !isRefused(edge);
  if (isGiven && access.sets !== null) return access.sets;
  const gain: number[] = [];
  for (const moment of access.moments) if (!moment.aside) takeMoment(gain, moment, isGiven);
  if (isGiven) access.sets = gain;
  return gain;
}

/** Nobody gives an input by rejecting or by not answering. */
function isRefused({ kind, pointer }: Edge): boolean {
  return kind === 'timeout' || /\/on_reject(?:ed)?$/.test(pointer);
}

function takeMoment(gain: number[], moment: Moment, isGiven: boolean): void {
  for (const { variable, kind } of moment.writes) {
    // Inputs are there while the node runs.
    if (kind !== 'node input' && (isGiven || kind !== 'given input')) gain.push(variable.number);
  }
  if (moment.kind === 'check') for (const number of moment.learns) gain.push(number);
}

/** On the way of a rule, it is true and those before it are not: what is then known not to be null. */
function routeTaken(edge: Edge, { node, moments }: NodeAccess, { variables }: Program): readonly number[] {
  const routes: readonly TreeTransition[] = node.type === 'logic' ? node.rules : node.next;
  let known: number[] | null = null;
  // There is a moment for each condition, in the same order.
  let next = 0;
  for (const { condition, to } of routes) {
    const isTaken = to !== null && to.pointer === edge.pointer;
    if (condition !== null) {
      while (next < moments.length && moments[next]?.kind !== 'route') next += 1;
      const moment = moments[next];
      next += 1;
      if (moment?.condition != null) {
        const says = isTaken ? heldBy(moment.condition, variables) : moment.learns;
        if (says.length > 0) known ??= [];
        for (const number of says) known?.push(number);
      }
    }
    if (isTaken) break;
  }
  return known ?? NOTHING;
}

function heldBy(condition: Expr, variables: Variables): readonly number[] {
  return variables.numbersOf(notNullWhen(condition, true));
}
