import { hasEnded, type RunState } from '../state.ts';

/** The run's state in a word (REFERENCE: running beats waiting; `queued` and `paused` come with limits and pause). */
export type RunStateWord = 'created' | 'queued' | 'running' | 'waiting' | 'completed' | 'failed' | 'canceled';

/** One thing that a run waits for. */
export interface Waiting {
  kind: 'approval' | 'callback' | 'timer' | 'child' | 'lease' | 'limit';
  node_id: string | null;
  step_id: string | null;
  ref: string;
  /** Epoch ms, where it ends by itself. */
  until: number | null;
}

/** Read off the open work, never stored. Running: dispatched or claimed work, or work of its own that goes on at once. */
export function stateWord(state: RunState): RunStateWord {
  if (hasEnded(state)) return state.phase as 'completed' | 'failed' | 'canceled';
  if (state.phase === 'created') return 'created';
  for (const key in state.attempts) if (state.attempts[key]?.status !== 'accepted') return 'running';
  for (const id in state.timers) if (state.timers[id]?.kind === 'continue') return 'running';
  return waitingFor(state).length > 0 ? 'waiting' : 'running';
}

/** All that the run waits for, soonest end first: approvals, callbacks, timers. */
export function waitingFor(state: RunState): Waiting[] {
  if (hasEnded(state)) return [];
  const waiting: Waiting[] = [];
  const deadline = (ref: string): number | null => {
    for (const id in state.timers) {
      const timer = state.timers[id];
      if (timer?.kind === 'attempt_timeout' && timer.ref === ref) return timer.due_at;
    }
    return null;
  };
  for (const { key, status, node, step } of Object.values(state.attempts)) {
    if (status === 'accepted')
      waiting.push({ kind: 'callback', node_id: node, step_id: step, ref: key, until: deadline(key) });
  }
  for (const frame of Object.values(state.frames)) {
    const id = frame.cursor?.at.approval;
    const approval = typeof id === 'string' ? state.approvals[id] : undefined;
    if (approval?.status === 'pending')
      waiting.push({
        kind: 'approval',
        node_id: approval.node,
        step_id: null,
        ref: approval.id,
        until: approval.due_at,
      });
  }
  for (const timer of Object.values(state.timers)) {
    if (timer.kind !== 'wait' && timer.kind !== 'retry') continue;
    const cursor = state.frames[timer.ref]?.cursor;
    const step = cursor?.at.step;
    waiting.push({
      kind: 'timer',
      node_id: cursor?.node ?? null,
      step_id: typeof step === 'string' ? step : null,
      ref: timer.id,
      until: timer.due_at,
    });
  }
  const end = ({ until }: Waiting) => until ?? Number.POSITIVE_INFINITY;
  return waiting.sort((a, b) => (end(a) === end(b) ? 0 : end(a) - end(b)));
}
