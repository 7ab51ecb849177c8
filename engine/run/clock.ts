import { ROOT } from '../state/frames.ts';
import { hasEnded } from '../state.ts';
import type { Turn } from '../turn/turn.ts';

/**
 * The run clock stands still while the only open work is a person's (REFERENCE §2, `timeout_ms`). Judged at the end
 * of each turn, since time does not pass within one.
 */
export function settleClock(turn: Turn): void {
  const { state } = turn;
  if (state.phase !== 'running' || hasEnded(state)) return;
  const running = state.clock.running_since !== null;
  const onlyPeople = waitsForPeopleOnly(turn);
  if (running === !onlyPeople) return;
  if (running) {
    turn.emit('run_clock_stopped', { frame: ROOT }, {}, [
      { op: 'clock_stop', at: turn.at },
      ...turn.clearTimers(ROOT, 'run_timeout'),
    ]);
    return;
  }
  const { timeout_ms } = turn.plan.config;
  const limited = timeout_ms !== null && timeout_ms > 0 && turn.remembered('run_timed_out') === undefined;
  const left = Math.max(0, (timeout_ms ?? 0) - state.clock.elapsed_ms);
  turn.emit('run_clock_resumed', { frame: ROOT }, { elapsed_ms: state.clock.elapsed_ms }, [
    { op: 'clock_run', at: turn.at },
    ...(limited ? turn.timer('run_timeout', ROOT, turn.at + left) : []),
  ]);
}

function waitsForPeopleOnly(turn: Turn): boolean {
  const { state } = turn;
  for (const _ in state.attempts) return false;
  for (const id in state.timers) {
    const kind = state.timers[id]?.kind;
    if (kind !== 'approval' && kind !== 'run_timeout') return false;
  }
  for (const id in state.frames) {
    if (state.frames[id]?.cursor?.at.phase === 'approval') return true;
  }
  return false;
}
