import type { AttemptState, Effect } from '../../schema/effects.ts';
import type { Failure } from '../../schema/failure.ts';
import type { Json, JsonObject } from '../../schema/json.ts';
import type { AttemptRef, Input, ReportedArtifact } from '../input.ts';
import { asJson, failure } from '../policy/failures.ts';
import { attemptTimedOut } from '../policy/timeout.ts';
import { hasEnded } from '../state.ts';
import { artifactIdOf } from '../turn/identifiers.ts';
import type { Turn, Where } from '../turn/turn.ts';

/**
 * Open attempts: dispatch → claim → accepted → result. What hard rules hold here:
 * - A2 a repeated claim by the same claimer gets the same yes; at most five claims.
 * - A3 a lost claim is sent again only if that is safe, else its outcome is unknown.
 * - R4 a stale number or fence is recorded once as `result_refused` and changes nothing; a repeat of an answer that
 *   was taken is told apart from it and records nothing at all.
 */

/** A2: claims of one attempt. More would mean that executing it kills its executor. */
const MAX_CLAIMS = 5;

/** What a node type asks to be carried out by somebody else. */
export type AttemptOrder = Pick<
  AttemptState,
  'step' | 'action' | 'agent' | 'executor' | 'effect' | 'idempotency_key' | 'params' | 'timeout_ms' | 'attempt' | 'key'
> & { frame: string; node: string; visit: number };

/** Opens an attempt and asks for it to be carried out. `cursor`: where the frame waits for its end. */
export function dispatch(turn: Turn, order: AttemptOrder, cursor: Effect): void {
  const fence = (turn.state.counters.fence ?? 0) + 1;
  const local = order.executor === 'local';
  const attempt: AttemptState = {
    ...order,
    kind: local ? 'local' : 'external',
    fence,
    status: 'dispatched',
    dispatched_at: turn.at,
    claimed_at: null,
    claimer: null,
    claimed_agent: null,
    claims: 0,
  };
  const effects: Effect[] = [
    { op: 'attempt_open', attempt },
    { op: 'count', name: 'fence', by: 1 },
    // A local effect is carried out by the run's own shell, which claims nothing: its time runs from here.
    ...(local ? turn.timer('attempt_timeout', order.key, turn.at + order.timeout_ms) : []),
    cursor,
    order_(turn, attempt),
  ];
  turn.emit(
    local ? 'local_effect_requested' : 'step_dispatched',
    whereOf(attempt),
    {
      action: order.action,
      agent: order.agent,
      executor: order.executor,
      idempotency_key: order.idempotency_key,
      timeout_ms: order.timeout_ms,
    },
    effects,
  );
}

function order_(turn: Turn, { key, attempt, fence, executor }: AttemptState): Effect {
  return turn.command((id) =>
    executor === 'local'
      ? { type: 'local_effect', id, key, attempt, fence }
      : { type: 'dispatch', id, key, attempt, fence, executor },
  );
}

/** Effects that close an attempt. `answered` false: a late answer will be stale, so its fence is remembered. */
export function closing(turn: Turn, key: string, answered: boolean): Effect[] {
  const attempt = turn.state.attempts[key];
  if (!attempt) return [];
  const effects: Effect[] = [{ op: 'attempt_close', key }, ...turn.clearTimers(key, 'attempt_timeout')];
  if (!answered) effects.push({ op: 'once', key: unanswered(attempt.fence) });
  return effects;
}

/** A2: a consumer asks for an attempt. */
export function claim(turn: Turn, input: Extract<Input, { type: 'claim' }>): void {
  const no = (reason: 'stale' | 'claimed' | 'closed') => {
    turn.reply = { type: 'claim', granted: false, reason };
  };
  if (hasEnded(turn.state)) {
    no('closed');
    return;
  }
  const attempt = openAttempt(turn, input.attempt);
  if (!attempt) {
    no('stale');
    return;
  }
  if (attempt.status === 'accepted') {
    no('claimed');
    return;
  }
  if (attempt.status === 'claimed' && attempt.claimer !== input.claimer) {
    no('claimed');
    return;
  }
  turn.reply = { type: 'claim', granted: true, reason: null };
  if (attempt.status === 'claimed') return;
  const first = attempt.kind === 'external' && turn.clearTimers(attempt.key, 'attempt_timeout').length === 0;
  turn.emit(
    'step_claimed',
    whereOf(attempt),
    { claimer: input.claimer, agent: input.agent, claim: attempt.claims + 1 },
    [
      { op: 'attempt_claim', key: attempt.key, claimer: input.claimer, agent: input.agent, at: turn.at },
      ...(first ? turn.timer('attempt_timeout', attempt.key, turn.at + attempt.timeout_ms) : []),
    ],
  );
}

/** A3: the claim ran out. Sent again when that is safe; else the frame is told that the outcome is unknown. */
export function claimLost(turn: Turn, input: Extract<Input, { type: 'claim_lost' }>): void {
  const attempt = openAttempt(turn, input.attempt);
  if (attempt?.status !== 'claimed') return;
  const harmless = attempt.effect === 'read' || attempt.effect === 'idempotent' || attempt.kind === 'local';
  const where = whereOf(attempt);
  if ((harmless || input.resendable) && attempt.claims < MAX_CLAIMS) {
    turn.emit(
      'step_dispatched',
      { ...where, cause: 'claim_lost' },
      {
        action: attempt.action,
        agent: attempt.agent,
        executor: attempt.executor,
        idempotency_key: attempt.idempotency_key,
        again: true,
        claims: attempt.claims,
      },
      [{ op: 'attempt_release', key: attempt.key }, order_(turn, attempt)],
    );
    return;
  }
  const exhausted = attempt.claims >= MAX_CLAIMS;
  const lost: Failure =
    exhausted && attempt.effect === 'read'
      ? failure(where, {
          type: 'AgentUnavailable',
          code: 'claims_exhausted',
          message: `The call was started ${attempt.claims} times and vanished each time`,
        })
      : failure(where, {
          type: 'OutcomeUnknown',
          code: exhausted ? 'claims_exhausted' : 'claim_lost',
          message: `The call of ${attempt.action} vanished after it was claimed: its effect may or may not have happened`,
        });
  turn.emit('step_outcome_unknown', where, { action: attempt.action, claims: attempt.claims, code: lost.code });
  turn.schedule(attempt.frame, { type: 'lost', attempt: input.attempt, failure: lost });
}

/** A4: a 202; the claim's deadline ends, the attempt's timeout stays. */
export function accepted(turn: Turn, input: Extract<Input, { type: 'accepted' }>): void {
  const attempt = openAttempt(turn, input.attempt);
  if (!attempt || attempt.status === 'accepted') return;
  turn.emit('step_accepted', whereOf(attempt), { action: attempt.action }, [
    { op: 'attempt_accept', key: attempt.key, at: turn.at },
  ]);
}

/** What came back. The frame that waits for it goes on; anything else is refused or known already (R4). */
export function result(turn: Turn, input: Extract<Input, { type: 'result' }>): void {
  const attempt = openAttempt(turn, input.attempt);
  if (attempt) {
    turn.reply = { type: 'result', accepted: true, repeat: false, reason: null };
    for (const artifact of input.outcome.artifacts) addArtifact(turn, attempt, artifact);
    turn.schedule(attempt.frame, { type: 'result', attempt: input.attempt, outcome: input.outcome });
    return;
  }
  const { fence } = input.attempt;
  if (wasAnswered(turn, input.attempt)) {
    turn.reply = { type: 'result', accepted: false, repeat: true, reason: null };
    return;
  }
  turn.reply = { type: 'result', accepted: false, repeat: false, reason: 'stale' };
  const key = `refused:${fence}`;
  if (turn.state.phase === 'created' || turn.remembered(key) !== undefined) return;
  turn.emit(
    'result_refused',
    { frame: 'root', attempt: input.attempt.attempt },
    { key: input.attempt.key, fence, via: input.via, reason: 'stale' },
    [{ op: 'once', key }],
  );
}

/** The attempt's timeout is due: it is closed, and what it may still answer is refused. */
export function attemptTimeout(turn: Turn, key: string): void {
  const attempt = turn.state.attempts[key];
  if (!attempt) return;
  turn.schedule(attempt.frame, {
    type: 'lost',
    attempt: { key, attempt: attempt.attempt, fence: attempt.fence },
    failure: attemptTimedOut(whereOf(attempt), attempt.timeout_ms),
  });
}

export function whereOf(attempt: AttemptState): Where {
  return { frame: attempt.frame, node: attempt.node, step: attempt.step, attempt: attempt.attempt };
}

function openAttempt(turn: Turn, ref: AttemptRef): AttemptState | null {
  const attempt = Object.hasOwn(turn.state.attempts, ref.key) ? turn.state.attempts[ref.key] : undefined;
  return attempt && attempt.attempt === ref.attempt && attempt.fence === ref.fence ? attempt : null;
}

/** Fences count from 1 over the run; each was answered unless it is open or was closed without an answer. */
function wasAnswered(turn: Turn, { fence }: AttemptRef): boolean {
  if (!Number.isInteger(fence) || fence < 1 || fence > (turn.state.counters.fence ?? 0)) return false;
  if (Object.values(turn.state.attempts).some((open) => open.fence === fence)) return false;
  return turn.remembered(unanswered(fence)) === undefined;
}

function unanswered(fence: number): string {
  return `unanswered:${fence}`;
}

function addArtifact(turn: Turn, attempt: AttemptState, reported: ReportedArtifact): void {
  const n = (turn.state.counters.artifacts ?? 0) + 1;
  const artifact = {
    artifact_id: artifactIdOf(turn.runId, n),
    node_id: attempt.node,
    step_id: attempt.step,
    ...reported,
    created_at: turn.at,
  };
  turn.emit(
    'artifact_created',
    whereOf(attempt),
    {
      artifact_id: artifact.artifact_id,
      kind: reported.kind,
      name: reported.name,
      content_type: reported.content_type,
    },
    [
      { op: 'artifact_add', artifact },
      { op: 'count', name: 'artifacts', by: 1 },
    ],
  );
}

/** Data of an event about a failure. */
export function failureData(failed: Failure): JsonObject {
  return { failure: asJson(failed) as Json };
}
