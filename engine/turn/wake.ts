import type { Decision, TimerKind } from '../../schema/effects.ts';
import type { Failure } from '../../schema/failure.ts';
import type { AttemptRef, Outcome } from '../input.ts';

/** What makes a frame go on. */
export type Wake =
  /** Nothing outside: the next transition, perhaps in a later call (E5). It must be told from the cursor alone. */
  | { type: 'go' }
  | { type: 'timer'; kind: TimerKind }
  | { type: 'result'; attempt: AttemptRef; outcome: Outcome }
  /** The attempt ended without an answer: timed out, or its outcome is unknown. */
  | { type: 'lost'; attempt: AttemptRef; failure: Failure }
  | { type: 'decided'; approval: string; decision: Decision }
  | { type: 'approval_expired'; approval: string };
