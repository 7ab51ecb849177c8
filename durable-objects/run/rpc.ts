import type { AttemptRef, Outcome, TriggerType } from '../../engine/input.ts';
import type { RunStateWord, Waiting } from '../../engine/inspect/waiting.ts';
import type { ApprovalState, ArtifactState } from '../../schema/effects.ts';
import type { RunEvent } from '../../schema/events.ts';
import type { Failure } from '../../schema/failure.ts';
import type { Json, JsonObject } from '../../schema/json.ts';

/**
 * What a run object answers to. Methods only gain optional fields (R8): after a deploy old objects run on for
 * minutes. Each is safe to repeat. None throws for what a caller may do wrong: that comes back as a value.
 */
export interface RunRpc {
  /** R1: the only call that makes the tables. A repeat answers the run as it is. */
  create(command: CreateRun): Promise<{ created: boolean; run: RunView }>;
  /** Null: never created. Nothing is written for an invented id. */
  view(): Promise<RunView | null>;
  events(after: number, limit: number): Promise<{ events: RunEvent[]; last_seq: number } | null>;
  /**
   * A2. The work is returned only with a granted claim. `resendable` (A3): the recorded agent honours idempotency
   * keys, so that an attempt of unknown outcome may be sent to it again.
   */
  claim(attempt: AttemptRef, claimer: string, agent: string | null, resendable?: boolean): Promise<Claim>;
  /** The work of an attempt that is open, as its claim was given it: for a callback, which has to mask it. Else null. */
  work(attempt: AttemptRef): Promise<Work | null>;
  /** A2: the executing invocation says every 10 s that it is alive. False: the claim is no longer its own. */
  renew(attempt: AttemptRef, claimer: string): Promise<boolean>;
  accepted(attempt: AttemptRef): Promise<void>;
  complete(attempt: AttemptRef, outcome: Outcome, via: 'call' | 'callback'): Promise<Completion>;
  decide(approvalId: string, decision: DecisionCommand): Promise<DecisionReply>;
  cancel(actor: string, reason: string | null): Promise<{ known: boolean; accepted: boolean; run: RunView | null }>;
  approval(approvalId: string): Promise<ApprovalState | null>;
  artifact(artifactId: string): Promise<ArtifactState | null>;
  /** R3: the index has everything up to and including `seq`; the outbox rows go. */
  indexed(seq: number): Promise<void>;
  /** R2: the sweeper's knock. Re-arms and works off whatever is due. */
  poke(): Promise<void>;
}

export interface CreateRun {
  tenant: string;
  run_id: string;
  procedure_id: string;
  version: string;
  plan_hash: string;
  /** The plan's JSON text; kept in chunks by the object, so that it needs nobody to wake up. */
  plan: string;
  input: JsonObject;
  trigger: { type: TriggerType; id: string | null; by: string; payload?: Json; headers?: JsonObject };
  created_at: number;
}

export type Claim =
  | { granted: true; work: Work }
  | { granted: false; reason: 'unknown_run' | 'stale' | 'claimed' | 'closed' };

/** All that one execution needs; secrets are still references. */
export interface Work {
  tenant: string;
  run_id: string;
  procedure_id: string;
  node_id: string;
  step_id: string;
  action: string;
  /** Agent name or channel as the author wrote it. */
  agent: string | null;
  executor: 'agent' | 'model';
  params: Json;
  attempt: AttemptRef;
  /** R4: names tenant, run, step key, attempt, fence, with an HMAC. Also the callback's bearer token. */
  token: string;
  idempotency_key: string;
  effect: 'read' | 'idempotent' | 'write';
  /** Epoch ms at which the attempt's timeout ends it. */
  deadline: number;
  dispatch_mode: 'async' | 'sync';
  secrets: { provider: string | null; references: Record<string, string> };
  redacted_fields: string[];
  /** Step ids of the node, for a workflow capability's context. */
  node_steps: string[];
  /** Agent id that the claim recorded: one that an earlier claim named stays (A3). */
  claimed_agent: string | null;
}

export interface Completion {
  accepted: boolean;
  /** The same attempt had answered before. */
  repeat: boolean;
  reason: 'unknown_run' | 'stale' | null;
}

export interface DecisionCommand {
  decision: 'approve' | 'reject' | 'select' | 'provide' | 'acknowledge';
  comment: string | null;
  option: string | null;
  input: Json;
  actor: string;
}

export type DecisionReply =
  | { status: 'decided' | 'repeat'; approval: ApprovalState }
  | { status: 'unknown' }
  /** Another decision was first; it is shown. */
  | { status: 'already_decided'; approval: ApprovalState }
  | { status: 'not_allowed'; approval: ApprovalState; message: string };

/** A run as its object shows it: redacted, times in epoch ms (the edge writes ISO). */
export interface RunView {
  run_id: string;
  procedure_id: string;
  version: string;
  plan_hash: string;
  state: RunStateWord;
  paused: boolean;
  compensation: 'none' | 'running' | 'compensated' | 'compensation_failed';
  waiting_for: Waiting[];
  /** One sentence: why it is not moving, or what it does. */
  why: string;
  current_nodes: string[];
  input: JsonObject;
  variables: JsonObject;
  outputs: Json;
  failure: Failure | null;
  trigger_type: TriggerType;
  trigger_id: string | null;
  triggered_by: string;
  created_at: number;
  started_at: number | null;
  ended_at: number | null;
  last_seq: number;
  artifacts: ArtifactState[];
  approvals: ApprovalState[];
}

/** Queue `work`: ids only. */
export interface WorkMessage {
  v: 1;
  tenant: string;
  run_id: string;
  attempts: WorkItem[];
}

/** One attempt of a work message. Names, never values: they let the consumer choose the agent before it claims. */
export interface WorkItem extends AttemptRef {
  executor: 'agent' | 'model';
  action: string;
  /** Agent name or channel as the author wrote it. */
  agent: string | null;
  /** Agent id that an earlier claim of the same attempt recorded (A3). */
  claimed_agent: string | null;
}

/** Queue `index`: the run's row and its notable events, idempotent by (run, seq). */
export interface IndexMessage {
  v: 1;
  tenant: string;
  run_id: string;
  /** Everything up to here is in this message or was in an earlier one. */
  seq: number;
  row: RunRow;
  events: RunEvent[];
  approvals: ApprovalState[];
}

/** What lists show of a run. */
export interface RunRow {
  run_id: string;
  procedure_id: string;
  version: string;
  state: RunStateWord;
  why: string;
  waiting_for: Waiting[];
  trigger_type: TriggerType;
  trigger_id: string | null;
  triggered_by: string;
  failure: Failure | null;
  created_at: number;
  started_at: number | null;
  ended_at: number | null;
  /** For the sweeper: when the object's alarm is due; null = nothing to wake for. */
  next_wake_at: number | null;
}
