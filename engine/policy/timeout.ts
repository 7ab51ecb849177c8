import type { Failure } from '../../schema/failure.ts';
import type { Where } from '../turn/turn.ts';
import { failure } from './failures.ts';

/** One attempt took longer than its `timeout_ms`, counted from its claim; a later answer is refused (REFERENCE §6). */
export function attemptTimedOut(where: Where, timeoutMs: number): Failure {
  return failure(where, {
    type: 'Timeout',
    code: 'attempt_timeout',
    message: `The attempt took longer than ${timeoutMs} ms`,
    retryable: true,
  });
}

/** The run's wall clock is used up (REFERENCE §2, `timeout_ms`). */
export function runTimedOut(where: Where, timeoutMs: number): Failure {
  return failure(where, {
    type: 'Timeout',
    code: 'run_timeout',
    message: `The run took longer than ${timeoutMs} ms`,
    retryable: false,
  });
}
