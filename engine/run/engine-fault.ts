import type { Input } from '../input.ts';
import { failure } from '../policy/failures.ts';
import { ROOT } from '../state/frames.ts';
import { hasEnded } from '../state.ts';
import type { Turn } from '../turn/turn.ts';
import { createRun, failRun } from './life.ts';

/**
 * Something was thrown in a turn where nothing may be: a fault of ours. The run fails with `Internal`, code
 * `engine_fault`, as an ordinary event, so that neither a due timer nor an answer leaves it retried for ever (E4, no
 * run in limbo). Neither handlers nor `on_failure` run: they might meet the same fault. An input that only asks fails
 * no run: a decision that was not taken yet is refused.
 *
 * @param decided whether the turn had come to any event before the fault.
 */
export function engineFault(turn: Turn, input: Input, thrown: unknown, decided: boolean): void {
  const { state } = turn;
  const ended = hasEnded(state);
  turn.reply = replyTo(input, ended);
  if (ended || (input.type === 'decision' && !decided)) return;
  if (state.seq === 0) {
    if (input.type !== 'create') return; // nothing there that could be left in limbo
    createRun(turn, input);
    turn.ready.length = 0;
  }
  const what = textOf(thrown);
  failRun(
    turn,
    failure(
      { frame: ROOT },
      {
        type: 'Internal',
        code: 'engine_fault',
        message: `The engine met a fault of its own and stopped the run: ${what}. Report it with the run's id.`,
        retryable: false,
        details: { input: input.type },
      },
    ),
  );
}

/** The caller is answered as by a run that has ended. What an agent answered was taken: it must not send it again. */
function replyTo(input: Input, ended: boolean): Turn['reply'] {
  switch (input.type) {
    case 'claim':
      return { type: 'claim', granted: false, reason: 'closed' };
    case 'result':
      return { type: 'result', accepted: !ended, repeat: ended, reason: null };
    case 'decision':
      return {
        type: 'decision',
        accepted: false,
        repeat: false,
        reason: 'closed',
        message: 'The decision could not be taken: the engine met a fault of its own',
      };
    case 'cancel':
      return { type: 'cancel', accepted: !ended };
    default:
      return undefined;
  }
}

/** Name and beginning of the message; never a stack, which belongs in the operator's log. */
function textOf(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}`.slice(0, 200) : 'something was thrown';
}
