import type { Effect } from '../../schema/effects.ts';
import { framesWithin } from '../state/frames.ts';
import { closing } from '../steps/attempts.ts';
import type { Turn } from '../turn/turn.ts';

/**
 * Closes what is open in a frame and inside it: attempts, timers, approvals, and the frames inside. The frame itself
 * stays, with its cursor. Nothing is emitted where nothing is open.
 */
export function closeInside(turn: Turn, frame: string, reason: string): void {
  closeApprovals(turn, frame, reason);
  const effects = closeEffects(turn, frame);
  if (effects.length > 0) turn.emit('timer_cleared', { frame, cause: reason }, { reason }, effects);
}

/** Approvals that are open in a frame or inside it are closed with a reason; who decides later is told. */
export function closeApprovals(turn: Turn, frame: string, reason: string): void {
  const ids = new Set([frame, ...framesWithin(turn.state, frame).map(({ id }) => id)]);
  for (const id of ids) {
    const at = turn.state.frames[id]?.cursor?.at;
    const approval = typeof at?.approval === 'string' ? turn.state.approvals[at.approval] : undefined;
    if (approval?.status !== 'pending') continue;
    turn.emit('approval_closed', { frame: id, node: approval.node }, { approval_id: approval.id, reason }, [
      { op: 'approval_close', id: approval.id, status: 'closed', decision: null },
      ...turn.clearTimers(approval.id, 'approval'),
    ]);
  }
}

/** Effects that close attempts, timers and frames inside a frame, and the frame's own attempts, timers and loops. */
export function closeEffects(turn: Turn, frame: string): Effect[] {
  const { state } = turn;
  const inside = framesWithin(state, frame);
  const ids = new Set([frame, ...inside.map(({ id }) => id)]);
  const effects: Effect[] = [];
  for (const attempt of Object.values(state.attempts)) {
    if (ids.has(attempt.frame)) effects.push(...closing(turn, attempt.key, false));
  }
  for (const timer of Object.values(state.timers)) {
    if (timer.kind !== 'run_timeout' && ids.has(timer.ref)) effects.push({ op: 'timer_clear', id: timer.id });
  }
  for (const id of ids) {
    for (const loop of Object.keys(state.frames[id]?.loops ?? {}))
      effects.push({ op: 'loop_close', frame: id, node: loop });
  }
  for (const { id } of inside.reverse()) effects.push({ op: 'frame_close', frame: id });
  return effects;
}
