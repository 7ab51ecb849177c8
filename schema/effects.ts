import type { Failure } from './failure.ts';
import type { Json, JsonObject } from './json.ts';

/**
 * What an event does to a run's state: a closed set (architecture E1). `fold` is a switch over `op` alone; it
 * evaluates no expression and reads no policy, so a corrected evaluator never changes a run's past.
 * A new member is a new event format.
 */
export type Effect =
  /** The run's identity and its input as given and converted; the first effect of a run, once. */
  | { op: 'create'; identity: RunIdentity; input: JsonObject }
  | { op: 'state'; to: RunPhase; outputs?: Json; failure?: Failure | null }
  | { op: 'frame_open'; frame: string; parent: string | null; kind: FrameKind; node: string | null }
  | { op: 'frame_close'; frame: string }
  /** Where the frame stands. `at` is the node type's own bookkeeping (phase, step index, retries used). */
  | { op: 'cursor'; frame: string; node: string | null; at: JsonObject }
  | { op: 'visit'; frame: string; node: string }
  /**
   * Keyed by variable name, so that masking by key sees each (redaction commutes with fold). `by`: the frame whose
   * step wrote them, for what an iteration collects; absent for names that the platform sets.
   */
  | { op: 'set'; frame: string; values: JsonObject; by?: string }
  /** `first`: begins a new list; what the variable held before was appended item by item, if it goes on. */
  | { op: 'append'; frame: string; name: string; item: Json; by?: string; first?: true }
  | { op: 'unset'; frame: string; names: string[] }
  /** `items` is the list as it stood when the loop was entered; it is kept apart from the frame, written once. */
  | { op: 'loop_open'; frame: string; progress: LoopProgress; items: Json }
  | { op: 'loop_step'; frame: string; node: string; next: number; failed: number }
  | { op: 'loop_close'; frame: string; node: string }
  | { op: 'attempt_open'; attempt: AttemptState }
  | { op: 'attempt_claim'; key: string; claimer: string; agent: string | null; at: number }
  /** The attempt was sent again after a lost claim: it is unclaimed, its number and key stay (A3). */
  | { op: 'attempt_release'; key: string }
  | { op: 'attempt_accept'; key: string; at: number }
  | { op: 'attempt_close'; key: string }
  | { op: 'timer_set'; timer: TimerState }
  | { op: 'timer_clear'; id: string }
  | { op: 'approval_open'; approval: ApprovalState }
  | { op: 'approval_update'; id: string; changes: Partial<ApprovalState> }
  /** A closed approval stays readable, so that a second decision is shown the first. */
  | { op: 'approval_close'; id: string; status: ApprovalStatus; decision: Decision | null }
  | { op: 'child_open'; id: string; child: JsonObject }
  | { op: 'child_close'; id: string }
  | { op: 'artifact_add'; artifact: ArtifactState }
  | { op: 'clock_stop'; at: number }
  | { op: 'clock_run'; at: number }
  | { op: 'count'; name: string; by: number }
  /** Remembers that a once-only thing happened (a warning per place, a completed idempotency key's result). */
  | { op: 'once'; key: string; value?: Json };

/** The run's phase as events record it. `waiting` and `queued` are read off the open work, never stored. */
export type RunPhase = 'created' | 'running' | 'canceling' | 'completed' | 'failed' | 'canceled';

/** What a run is, for life. */
export interface RunIdentity {
  run_id: string;
  procedure_id: string;
  version: string;
  plan_hash: string;
  trigger: { type: TriggerType; id: string | null; by: string; payload?: Json; headers?: JsonObject };
}

export type TriggerType = 'manual' | 'api' | 'scheduled' | 'webhook' | 'event' | 'file_watch' | 'subflow';

/** `root`: the run's own path. `iteration`: one round of a loop. `branch`: one arm of a parallel node. */
export type FrameKind = 'root' | 'iteration' | 'branch';

/** How far a loop is; kept on the frame whose cursor stands on the loop node. Its list is kept apart. */
export interface LoopProgress {
  node: string;
  /** The loop node's visit: a second visit in the same frame must not reuse the first one's paths. */
  visit: number;
  total: number;
  /** Next index to start, from 0. */
  next: number;
  failed: number;
}

/** One open attempt of an external step or a local effect. Closed ones live on only in events. */
export interface AttemptState {
  /** Step key: control path, node, visit, step. Unique among open attempts of a run. */
  key: string;
  kind: 'external' | 'local';
  frame: string;
  node: string;
  visit: number;
  step: string;
  /** From 1; a retry is the next number. */
  attempt: number;
  /** Grows over the run's life; a token carries it, so that a stale result is told from a current one (R4). */
  fence: number;
  action: string;
  /** Agent name or channel the author wrote, null when the action alone decides. */
  agent: string | null;
  executor: 'agent' | 'model' | 'local';
  effect: 'read' | 'idempotent' | 'write';
  idempotency_key: string;
  /** Rendered parameters, with `$secret` references where secrets go. */
  params: Json;
  timeout_ms: number;
  status: 'dispatched' | 'claimed' | 'accepted';
  dispatched_at: number;
  claimed_at: number | null;
  claimer: string | null;
  /** Agent id that the first claim recorded. */
  claimed_agent: string | null;
  claims: number;
}

export interface TimerState {
  id: string;
  /** Epoch ms. */
  due_at: number;
  kind: TimerKind;
  /**
   * What the timer belongs to: the key of an attempt (`attempt_timeout`), an approval's id (`approval`), a frame
   * (`retry`, `wait`, `continue`, `run_timeout`).
   */
  ref: string;
}

export type TimerKind = 'run_timeout' | 'attempt_timeout' | 'retry' | 'wait' | 'approval' | 'continue';

export type ApprovalStatus =
  | 'pending'
  | 'approved'
  | 'rejected'
  | 'selected'
  | 'provided'
  | 'acknowledged'
  | 'timed_out'
  | 'closed';

export interface ApprovalState {
  id: string;
  frame: string;
  node: string;
  status: ApprovalStatus;
  prompt: string;
  context_data: Json;
  decision_type: 'approve_reject' | 'select_option' | 'provide_input' | 'acknowledge' | 'custom';
  options: string[];
  input_schema: Json;
  approval_level: string | null;
  escalation_contact: string | null;
  requested_at: number;
  due_at: number | null;
  escalated: boolean;
  decision: Decision | null;
}

export interface Decision {
  decision: 'approved' | 'rejected' | 'selected' | 'provided' | 'acknowledged' | 'timed_out';
  option: string | null;
  input: Json;
  comment: string | null;
  /** User id, API client, or `system` where a timeout decided by itself. */
  decided_by: string;
  decided_at: number;
}

export interface ArtifactState {
  artifact_id: string;
  node_id: string;
  step_id: string;
  kind: string;
  name: string;
  content_type: string;
  /** Bytes, null when the artifact is only a reference to somewhere else. */
  size: number | null;
  /** R2 key inside the tenant's prefix, or null for a foreign `uri`. */
  blob: string | null;
  uri: string | null;
  created_at: number;
}
