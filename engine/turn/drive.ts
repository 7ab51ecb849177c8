import { isTrue } from '../../ckp/expression/compare.ts';
import { evaluate } from '../../ckp/expression/evaluate.ts';
import { matchesType } from '../../ckp/plan/failure-types.ts';
import type { PlanNode, Route } from '../../ckp/plan/plan.ts';
import { render } from '../../ckp/template/render.ts';
import type { Effect } from '../../schema/effects.ts';
import type { Failure } from '../../schema/failure.ts';
import type { Json, JsonObject } from '../../schema/json.ts';
import { nodeType } from '../nodes/index.ts';
import { iterationEnded, iterationFailed, loopBroken } from '../nodes/loop.ts';
import type { Next, Place } from '../nodes/node-type.ts';
import { asJson } from '../policy/failures.ts';
import { recoveryFor } from '../policy/handlers.ts';
import { handled, restart, setError } from '../policy/recovery.ts';
import { closeInside } from '../run/closing.ts';
import { completeRun, failRun } from '../run/life.ts';
import { ROOT } from '../state/frames.ts';
import { FrameScope } from '../state/scope.ts';
import { assign } from '../state/variables.ts';
import { hasEnded } from '../state.ts';
import { failureData } from '../steps/attempts.ts';
import type { Turn } from './turn.ts';
import type { Wake } from './wake.ts';

/**
 * Moves frames until each waits for something outside (E5), or the budget of the call is used up: then a timer that
 * is due at once goes on, so that no document can hold the object. A ready frame that yields says so in its cursor.
 */
export function drive(turn: Turn): void {
  for (let work = turn.ready.shift(); work; work = turn.ready.shift()) {
    if (hasEnded(turn.state)) return;
    if (turn.spent()) {
      for (const { frame } of [work, ...turn.ready.splice(0)]) {
        turn.emit('timer_set', { frame }, { why: 'budget' }, turn.timer('continue', frame, turn.at));
      }
      return;
    }
    transition(turn, work.frame, work.wake);
  }
}

/** One transition of one frame: enters its node, or lets the node go on. */
function transition(turn: Turn, frameId: string, wake: Wake): void {
  const cursor = turn.state.frames[frameId]?.cursor;
  const node = cursor ? turn.plan.nodes[cursor.node] : undefined;
  if (!cursor || !node) return;
  if (cursor.at.phase === 'restart') {
    if (wake.type !== 'timer') return;
    settle(turn, frameId, node, enterNode(turn, frameId, node, cursor.at));
    return;
  }
  if (cursor.at.phase === 'enter') {
    settle(turn, frameId, node, enterNode(turn, frameId, node, cursor.at));
    return;
  }
  const place = placeOf(turn, frameId, node, cursor.at);
  settle(turn, frameId, node, nodeType(node).resume(turn, place, wake));
}

/** `node_entered` comes once per visit; a loop's return to its node is only `loop_iteration`. */
function enterNode(turn: Turn, frame: string, node: PlanNode, carried: JsonObject): Next {
  const { phase: _, ...carry } = carried;
  const at: JsonObject = { ...carry, phase: 'start' };
  turn.emit('node_entered', { frame, node: node.id }, { type: node.type }, [
    { op: 'visit', frame, node: node.id },
    { op: 'cursor', frame, node: node.id, at },
  ]);
  if (node.inputs) {
    const scope = new FrameScope(turn, frame, node, null);
    const values: JsonObject = {};
    for (const [name, template] of Object.entries(node.inputs)) values[name] = render(template, scope);
    turn.emit('variables_written', { frame, node: node.id }, { by: 'inputs' }, [
      { op: 'set', frame: `${frame}@inputs`, values },
    ]);
  }
  return nodeType(node).enter(turn, placeOf(turn, frame, node, at));
}

function placeOf(turn: Turn, frame: string, node: PlanNode, at: JsonObject): Place {
  return { frame, node, visit: turn.state.frames[frame]?.visits[node.id] ?? 0, at };
}

/** Does what a node's transition asks for. */
export function settle(turn: Turn, frame: string, node: PlanNode, next: Next): void {
  switch (next.go) {
    case 'wait':
    case 'settled':
      return;
    case 'again':
      turn.goOn(frame);
      return;
    case 'done':
      done(turn, frame, node);
      return;
    case 'to':
      leave(turn, frame, node, { to: next.to, why: next.why }, outputsOf(turn, frame, node));
      return;
    case 'rescue':
      turn.emit('node_failed', { frame, node: node.id }, failureData(next.failure));
      rescue(turn, frame, node, next.to, next.by, next.failure);
      return;
    case 'fail':
      failNode(turn, frame, node, next.failure, next.handled);
      return;
  }
}

interface Departure {
  to: string | null;
  /** Why it goes there, where that was a decision. */
  why: JsonObject | null;
}

/** The first true rule of a route; with none true the path ends (REFERENCE §1). */
function routeOf(turn: Turn, frame: string, node: PlanNode, route: Route): Departure {
  const scope = new FrameScope(turn, frame, node, null);
  for (const [index, { when, to, src }] of route.entries()) {
    if (when === null) return { to, why: route.length > 1 ? { by: 'transition', rule: index } : null };
    if (isTrue(evaluate(when, scope))) return { to, why: { by: 'transition', rule: index, condition: src } };
  }
  return { to: null, why: route.length > 0 ? { by: 'transition', rule: null } : null };
}

/** Conditions of transitions are judged after the node (REFERENCE §1), and so read what its outputs have set. */
function done(turn: Turn, frame: string, node: PlanNode): void {
  let outputs = outputsOf(turn, frame, node);
  if (outputs.length > 0 && node.next.some(({ when }) => when !== null)) {
    turn.emit('variables_written', { frame, node: node.id }, { by: 'outputs' }, outputs);
    outputs = [];
  }
  leave(turn, frame, node, routeOf(turn, frame, node, node.next), outputs);
}

/** What a node's `outputs` set when it completes; those of a model are captured, those of an end are the run's. */
function outputsOf(turn: Turn, frame: string, node: PlanNode): Effect[] {
  if (!node.outputs || node.type === 'llm_action' || node.type === 'terminate') return [];
  const scope = new FrameScope(turn, frame, node, null);
  const values: JsonObject = {};
  for (const [name, template] of Object.entries(node.outputs)) values[name] = render(template, scope);
  return assign(turn, { frame, node: node.id }, values);
}

/** The node completed, and the frame goes on. */
function leave(turn: Turn, frame: string, node: PlanNode, { to, why }: Departure, outputs: readonly Effect[]): void {
  const where = { frame, node: node.id };
  const target = targetOf(turn, frame, to);
  if (why) turn.emit('route_taken', where, { ...why, to });
  turn.emit('node_completed', where, { type: node.type, next: to }, [...outputs, cursorTo(frame, target)]);
  arrive(turn, frame, target);
}

/** Where a target lies, seen from a frame (REFERENCE §7, loop). */
type Target =
  | { at: 'node'; node: string }
  /** No next: the path ends. */
  | { at: 'end' }
  /** Back at the node of an enclosing loop: that iteration ends. */
  | { at: 'iteration_end'; iteration: string }
  /** The loop's own next: the loop ends with what was collected. */
  | { at: 'break'; iteration: string; to: string };

function targetOf(turn: Turn, frame: string, to: string | null): Target {
  if (to === null) return { at: 'end' };
  const { frames } = turn.state;
  for (let id: string | null = frame; id !== null; ) {
    const at: (typeof frames)[string] | undefined = frames[id];
    if (at?.kind !== 'iteration' || at.node === null) break;
    if (to === at.node) return { at: 'iteration_end', iteration: at.id };
    const loop = turn.plan.nodes[at.node];
    if (loop?.next.some((rule) => rule.to === to)) return { at: 'break', iteration: at.id, to };
    id = at.parent;
  }
  return { at: 'node', node: to };
}

function cursorTo(frame: string, target: Target): Effect {
  return { op: 'cursor', frame, node: target.at === 'node' ? target.node : null, at: { phase: 'enter' } };
}

function arrive(turn: Turn, frame: string, target: Target): void {
  switch (target.at) {
    case 'node':
      turn.goOn(frame);
      return;
    case 'end':
      pathEnded(turn, frame);
      return;
    case 'iteration_end':
      afterIteration(turn, target.iteration, iterationEnded(turn, target.iteration));
      return;
    case 'break':
      afterIteration(turn, target.iteration, loopBroken(turn, target.iteration, target.to));
      return;
  }
}

function pathEnded(turn: Turn, frame: string): void {
  if (turn.state.frames[frame]?.kind === 'iteration') {
    afterIteration(turn, frame, iterationEnded(turn, frame));
    return;
  }
  completeRun(turn);
}

/** What the loop does after an iteration, settled in the loop's own frame. */
function afterIteration(_turn: Turn, _iteration: string, ended: { loop: PlanNode; frame: string; next: Next }): void {
  settle(_turn, ended.frame, ended.loop, ended.next);
}

/** A node failed for good: its handlers, its `on_error`, then whoever encloses it (REFERENCE §6). */
function failNode(turn: Turn, frame: string, node: PlanNode, failed: Failure, wasHandled: boolean): void {
  const where = { frame, node: node.id };
  let stands = failed;
  if (!wasHandled && node.handlers.length > 0) {
    const at = turn.state.frames[frame]?.cursor?.at ?? {};
    const used = {
      retries: 0,
      handlers: (at.retried ?? {}) as Record<string, number>,
      restarts: Number(at.restarts ?? 0),
    };
    const recovery = recoveryFor(
      { retries: false, retry: node.retry, nodeRetry: node.retry, handlers: node.handlers },
      failed,
      used,
    );
    if (recovery.handler) stands = handled(turn, { ...where, step: failed.step_id }, recovery.handler, failed);
    switch (recovery.do) {
      case 'retry':
      case 'restart': {
        closeInside(turn, frame, 'node_restarted');
        const carry: JsonObject =
          recovery.do === 'retry' && recovery.handler
            ? { restarts: used.restarts, retried: { ...used.handlers, [recovery.handler.index]: recovery.n } }
            : { restarts: recovery.n, ...(at.retried === undefined ? null : { retried: at.retried }) };
        settle(turn, frame, node, restart(turn, placeOf(turn, frame, node, at), recovery.policy, recovery.n, carry));
        return;
      }
      case 'ignore':
        closeInside(turn, frame, 'ignored');
        turn.emit('variables_written', where, { by: 'ignore' }, setError(turn, frame, stands));
        settle(turn, frame, node, { go: 'done' });
        return;
      case 'fallback':
        turn.emit('node_failed', where, failureData(stands));
        rescue(turn, frame, node, recovery.to, 'handler', stands);
        return;
      case 'fail':
        break;
    }
  }
  turn.emit('node_failed', where, failureData(stands));
  const route = node.on_error.find(({ error_type }) => matchesType(error_type, stands.type));
  if (route) {
    rescue(turn, frame, node, route.to, 'on_error', stands);
    return;
  }
  propagate(turn, frame, stands);
}

/** Another node takes over in the same frame; `error` is set for it. */
function rescue(turn: Turn, frame: string, node: PlanNode, to: string, by: string, failed: Failure): void {
  closeInside(turn, frame, 'failed');
  const target = targetOf(turn, frame, to);
  turn.emit('failure_routed', { frame, node: node.id }, { by, to, ...failureData(failed) }, [
    ...setError(turn, frame, failed),
    cursorTo(frame, target),
  ]);
  arrive(turn, frame, target);
}

/** A frame's path failed: the loop's policy, else the loop's node failed; at the root `on_failure`, once, or the end. */
export function propagate(turn: Turn, frame: string, failed: Failure): void {
  closeInside(turn, frame, 'failed');
  const at = turn.state.frames[frame];
  if (at?.kind === 'iteration') {
    const { loop, frame: outer, next } = iterationFailed(turn, frame, failed);
    settle(turn, outer, loop, next);
    return;
  }
  const { on_failure } = turn.plan.config;
  if (on_failure === null || turn.remembered('on_failure') !== undefined) {
    failRun(turn, failed);
    return;
  }
  turn.emit(
    'failure_routed',
    { frame: ROOT, node: failed.node_id },
    { by: 'on_failure', to: on_failure, ...failureData(failed) },
    [
      { op: 'once', key: 'on_failure', value: asJson(failed) as Json },
      ...setError(turn, ROOT, failed),
      { op: 'cursor', frame: ROOT, node: on_failure, at: { phase: 'enter' } },
    ],
  );
  turn.goOn(ROOT);
}
