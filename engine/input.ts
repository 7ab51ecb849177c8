import type { Decision, RunIdentity, TriggerType } from '../schema/effects.ts';
import type { Json, JsonObject } from '../schema/json.ts';

export type { RunIdentity, TriggerType };

/**
 * What happened outside. An input is not stored; what it led to is, as events. `at` is the only clock the core
 * knows (epoch ms, never smaller than the last event's), `seed` the only randomness.
 */
export type Input = { at: number; seed: string } & InputBody;

export type InputBody =
  | { type: 'create'; run: RunIdentity; input: JsonObject }
  /** A consumer asks for the attempt. A repeat by the same claimer gets the same yes (A2). */
  | { type: 'claim'; attempt: AttemptRef; claimer: string; agent: string | null }
  /** The claim ran out without a renewal (A3). `resendable`: the recorded agent honours idempotency keys. */
  | { type: 'claim_lost'; attempt: AttemptRef; resendable: boolean }
  /** A 202: the outcome comes by callback (A4). */
  | { type: 'accepted'; attempt: AttemptRef }
  | { type: 'result'; attempt: AttemptRef; outcome: Outcome; via: 'call' | 'callback' | 'local' }
  | { type: 'timer'; id: string }
  | { type: 'decision'; approval_id: string; decision: Omit<Decision, 'decided_at'> }
  | { type: 'cancel'; actor: string; reason: string | null };

/** Names one attempt. A number or fence that is not the open one is stale: recorded as refused, nothing changes (R4). */
export interface AttemptRef {
  key: string;
  attempt: number;
  fence: number;
}

/** What an agent, a model or a local effect answered, secrets already masked. */
export type Outcome =
  | { ok: true; result: Json; artifacts: ReportedArtifact[] }
  | { ok: false; failure: ReportedFailure; artifacts: ReportedArtifact[] };

/** `retryable` null: the agent did not say, so the type decides (REFERENCE §6). */
export interface ReportedFailure {
  type: string;
  code: string;
  message: string;
  retryable: boolean | null;
  http_status?: number;
  details?: Json;
}

/** An artifact the executor stored already (or a foreign uri); the core gives it its id. */
export interface ReportedArtifact {
  kind: string;
  name: string;
  content_type: string;
  size: number | null;
  blob: string | null;
  uri: string | null;
}
