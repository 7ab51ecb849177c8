import type { LoopNode, PlanNode } from '../../ckp/plan/plan.ts';
import { render } from '../../ckp/template/render.ts';
import type { Effect } from '../../schema/effects.ts';
import type { Failure } from '../../schema/failure.ts';
import { isJsonObject, type Json, type JsonObject } from '../../schema/json.ts';
import { asJson, failure } from '../policy/failures.ts';
import { setError } from '../policy/recovery.ts';
import { closeApprovals, closeEffects } from '../run/closing.ts';
import { iterationId, scopeOf } from '../state/frames.ts';
import { FrameScope, loopItem, variableOf } from '../state/scope.ts';
import { append, assign, platformSet } from '../state/variables.ts';
import { failureData } from '../steps/attempts.ts';
import type { Turn } from '../turn/turn.ts';
import type { Next, NodeType } from './node-type.ts';

/**
 * A loop snapshots its list when entered; each iteration is a frame of its own for step keys and visits, and shares
 * the enclosing variables (REFERENCE §7). The loop's frame stands on the loop node while an iteration runs, so the
 * loop goes on when the iteration's frame says how it ended.
 */
export const loop: NodeType<LoopNode> = {
  type: 'loop',
  enter(turn, { frame, node, visit, at }) {
    const where = { frame, node: node.id };
    const scope = new FrameScope(turn, frame, node, null);
    const given = render(node.iterator, scope);
    const items = turn.value(given) ?? [];
    if (!Array.isArray(items)) {
      return {
        go: 'fail',
        handled: false,
        failure: failure(where, {
          type: 'Validation',
          code: 'not_a_list',
          message: `The iterator of ${node.id} is no list`,
        }),
      };
    }
    turn.emit('loop_entered', where, { total: items.length, max_iterations: node.max_iterations }, [
      {
        op: 'loop_open',
        frame,
        progress: { node: node.id, visit, total: items.length, next: 0, failed: 0 },
        items: given ?? [],
      },
      ...(node.collect_variable === null ? [] : assign(turn, where, { [node.collect_variable]: [] })),
      { op: 'cursor', frame, node: node.id, at: { ...at, phase: 'iterating' } },
    ]);
    return nextIteration(turn, frame, node, []);
  },
  resume: () => ({ go: 'wait' }),
};

/** How a loop goes on: settled by the driver in the frame that stands on the loop. */
export interface LoopOn {
  loop: PlanNode;
  frame: string;
  next: Next;
}

/** An iteration's path ended, or came back to the loop node. */
export function iterationEnded(turn: Turn, iteration: string): LoopOn {
  return closeIteration(turn, iteration, ({ node, frame, index, item, closes }) => {
    if (node.collect_variable === null) return nextIteration(turn, frame, node, closes);
    const entry = collected(turn, iteration, node, item);
    turn.emit('loop_item_collected', { frame: iteration, node: node.id }, { index }, [
      ...append(turn, frame, node.collect_variable, entry, frame),
      ...closes,
    ]);
    return nextIteration(turn, frame, node, []);
  });
}

/** An iteration failed: collected as such where the author said so, else the loop's node has failed. */
export function iterationFailed(turn: Turn, iteration: string, failed: Failure): LoopOn {
  return closeIteration(turn, iteration, ({ node, frame, index, item, closes, failures }) => {
    if (!node.continue_on_error) {
      turn.emit('loop_ended', { frame, node: node.id }, { why: 'failed', index }, [
        ...closes,
        { op: 'loop_close', frame, node: node.id },
      ]);
      return { go: 'fail', failure: failed, handled: false };
    }
    const fields = turn.value(item);
    const entry: JsonObject = {
      ...(isJsonObject(fields) ? fields : null),
      error: asJson(failed),
      item,
      index,
      status: 'failed',
    };
    turn.emit(
      'failure_routed',
      { frame: iteration, node: node.id },
      { by: 'continue_on_error', index, to: node.id, ...failureData(failed) },
      [
        { op: 'loop_step', frame, node: node.id, next: index + 1, failed: failures + 1 },
        ...setError(turn, frame, failed),
        ...(node.collect_variable === null ? [] : append(turn, frame, node.collect_variable, entry, frame)),
        ...closes,
      ],
    );
    return nextIteration(turn, frame, node, []);
  });
}

/** The body reached the loop's own next: the loop ends with what was collected. */
export function loopBroken(turn: Turn, iteration: string, to: string): LoopOn {
  return closeIteration(turn, iteration, ({ node, frame, index, closes, failures }) => {
    turn.emit('loop_ended', { frame, node: node.id }, { why: 'break', iterations: index + 1, failed: failures }, [
      ...closes,
      { op: 'loop_close', frame, node: node.id },
    ]);
    return { go: 'to', to, why: { by: 'break' } };
  });
}

function nextIteration(turn: Turn, frame: string, node: LoopNode, closes: Effect[]): Next {
  const where = { frame, node: node.id };
  const progress = turn.state.frames[frame]?.loops[node.id];
  if (!progress) return { go: 'wait' };
  const { next: index, total, visit, failed } = progress;
  const enough = node.max_iterations !== null && index >= node.max_iterations;
  if (index >= total || enough) {
    const why = index >= total ? 'done' : 'max_iterations';
    turn.emit('loop_ended', where, { why, iterations: index, failed }, [
      ...closes,
      { op: 'loop_close', frame, node: node.id },
    ]);
    return { go: 'done' };
  }
  const iteration = iterationId(frame, node.id, visit, index);
  const item = loopItem(turn, frame, node.id, index);
  turn.emit('loop_iteration', where, { index, total, path: iteration }, [
    ...closes,
    { op: 'loop_step', frame, node: node.id, next: index + 1, failed },
    { op: 'frame_open', frame: iteration, parent: frame, kind: 'iteration', node: node.id },
    ...platformSet(turn, frame, {
      [node.iterator_variable]: item,
      ...(node.index_variable === null ? null : { [node.index_variable]: index }),
    }),
    { op: 'cursor', frame: iteration, node: node.body, at: { phase: 'enter' } },
  ]);
  turn.goOn(iteration);
  return { go: 'wait' };
}

interface Closing {
  node: LoopNode;
  /** The frame that stands on the loop. */
  frame: string;
  index: number;
  item: Json;
  failures: number;
  /** Effects that close the iteration's frame and what is open in it. */
  closes: Effect[];
}

function closeIteration(turn: Turn, iteration: string, then: (closing: Closing) => Next): LoopOn {
  const frame = turn.state.frames[iteration]?.parent ?? '';
  const node = turn.plan.nodes[turn.state.frames[iteration]?.node ?? ''];
  const progress = node ? turn.state.frames[frame]?.loops[node.id] : undefined;
  if (node?.type !== 'loop' || !progress) throw new Error(`${iteration} is no iteration of a loop under way`);
  closeApprovals(turn, iteration, 'iteration_ended');
  const index = progress.next - 1;
  const next = then({
    node,
    frame,
    index,
    item: loopItem(turn, frame, node.id, index),
    failures: progress.failed,
    closes: [...closeEffects(turn, iteration), { op: 'frame_close', frame: iteration }],
  });
  return { loop: node, frame, next };
}

/**
 * What one iteration gives: an object item's fields overlaid with what the iteration wrote; for any other item what
 * it wrote: the value, an object by name when several, the item itself when none. `collect` decides instead.
 */
function collected(turn: Turn, iteration: string, node: LoopNode, item: Json): Json {
  if (node.collect) return render(node.collect, new FrameScope(turn, iteration, node, null));
  const scope = scopeOf(turn.state, iteration);
  const written: JsonObject = {};
  for (const name of Object.keys(turn.state.frames[iteration]?.written ?? {}))
    written[name] = variableOf(turn.state, scope, name) ?? null;
  const value = turn.value(item);
  if (isJsonObject(value)) return { ...value, ...written };
  const names = Object.keys(written);
  if (names.length === 0) return item;
  return names.length === 1 ? (written[names[0] ?? ''] ?? null) : written;
}
