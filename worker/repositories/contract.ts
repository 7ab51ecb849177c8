import type { Diagnostic } from '../../ckp/diagnostics/diagnostic.ts';
import type { ProcedureStatus } from '../../ckp/plan/plan.ts';
import type { IndexMessage, RunRow } from '../../durable-objects/run/rpc.ts';
import type { ApprovalState } from '../../schema/effects.ts';
import type { Json } from '../../schema/json.ts';

/**
 * The only way to D1 (architecture §7): repositories are made for one tenant, so a query without a tenant cannot be
 * written. They return domain types and hide SQL. `repositoriesOf(env, tenant)` in `index.ts` makes them.
 */
export interface Repositories {
  tenant: string;
  procedures: ProcedureRepository;
  runs: RunRepository;
  approvals: ApprovalRepository;
  starts: StartRepository;
  agents: AgentRepository;
  models: ModelRepository;
  secrets: SecretRepository;
  triggers: TriggerRepository;
  deadLetters: DeadLetterRepository;
}

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}
export interface PageRequest {
  limit: number;
  cursor?: string | undefined;
}

export interface ProcedureVersionRecord {
  procedure_id: string;
  version: string;
  status: ProcedureStatus;
  description: string | null;
  /** ISO date from which it may start, null = at once. */
  effective_date: string | null;
  /** SHA-256 of the canonical source; source and plan are R2 blobs by hash. */
  source_hash: string;
  plan_hash: string;
  /** First thing that this platform does not run yet, null when it runs. */
  not_runnable_pointer: string | null;
  warnings: number;
  diagnostics: Diagnostic[];
  created_at: number;
  created_by: string;
}

export interface ProcedureRepository {
  /** Adds the version, or answers what stands there already. Safe to repeat. */
  add(record: ProcedureVersionRecord): Promise<{ added: boolean; record: ProcedureVersionRecord }>;
  find(procedureId: string, version: string): Promise<ProcedureVersionRecord | null>;
  versions(procedureId: string): Promise<ProcedureVersionRecord[]>;
  list(page: PageRequest): Promise<Page<ProcedureVersionRecord & { versions: string[] }>>;
}

export interface RunRepository {
  /** Idempotent by (run, seq): an older message changes nothing. One call projects a batch of one tenant. */
  project(messages: IndexMessage[]): Promise<void>;
  list(
    page: PageRequest & {
      state?: string | undefined;
      procedure_id?: string | undefined;
      trigger_type?: string | undefined;
    },
  ): Promise<Page<RunRow>>;
}

/** The reservations that make starting idempotent (R9): (tenant, key, body hash) → run id, kept 24 h. */
export interface StartRepository {
  /** The reservation under a key, null when there is none or it is older than 24 h at `now` (epoch ms). */
  find(key: string, now: number): Promise<StartReservation | null>;
  reserve(row: StartReservation): Promise<{ reserved: boolean; row: StartReservation }>;
  markCreated(key: string): Promise<void>;
}
export interface StartReservation {
  key: string;
  body_hash: string;
  run_id: string;
  procedure_id: string;
  version: string;
  created_at: number;
  created: boolean;
}

/** What an agent says that it can do (REFERENCE §10). */
export interface AgentCapability {
  name: string;
  type: 'tool' | 'workflow';
  description?: string | undefined;
  effect?: 'read' | 'idempotent' | 'write' | undefined;
  /** JSON Schema of its parameters. */
  input_schema?: Record<string, unknown> | undefined;
}

export interface AgentRecord {
  agent_id: string;
  name: string;
  base_url: string;
  channel: string;
  capabilities: AgentCapability[];
  honours_idempotency_key: boolean;
  /** Opened (unsealed) on request only: see `signingSecret`. */
  health: 'healthy' | 'unhealthy' | 'unknown';
  health_checked_at: number | null;
  created_at: number;
}
export interface AgentRepository {
  /** Null when the name is taken. */
  add(record: AgentRecord, signingSecret: string): Promise<AgentRecord | null>;
  /** Adds it, or replaces the agent of the same name, which keeps its id. Answers what stands then. */
  put(record: AgentRecord, signingSecret: string): Promise<AgentRecord>;
  list(page: PageRequest): Promise<Page<AgentRecord>>;
  all(): Promise<AgentRecord[]>;
  get(agentId: string): Promise<AgentRecord | null>;
  signingSecret(agentId: string): Promise<string | null>;
  setHealth(agentId: string, health: 'healthy' | 'unhealthy', at: number): Promise<void>;
}

export interface ModelProviderRecord {
  name: string;
  base_url: string;
  models: string[];
  created_at: number;
}
export interface ModelRepository {
  put(record: ModelProviderRecord, secret: string | null): Promise<void>;
  list(page: PageRequest): Promise<Page<ModelProviderRecord>>;
  /** The provider that names the model, else the first; null when the tenant has none. */
  find(model: string | null): Promise<{ provider: ModelProviderRecord; secret: string | null } | null>;
}

export interface SecretRepository {
  put(name: string, value: string, at: number): Promise<void>;
  list(page: PageRequest): Promise<Page<{ name: string; updated_at: number }>>;
  /** Opens the sealed value; only `worker/dispatch/secrets` and webhook verification call it. */
  open(name: string): Promise<string | null>;
}

export interface TriggerRecord {
  trigger_id: string;
  type: 'schedule' | 'webhook';
  procedure_id: string;
  enabled: boolean;
  schedule: string | null;
  timezone: string | null;
  dedupe_window_seconds: number | null;
  next_fire_at: number | null;
  last_fired_at: number | null;
  last_run_id: string | null;
  /** Why the latest firing started nothing; null once one has started a run again. */
  last_error: { at: number; code: string; detail: string } | null;
  created_at: number;
}
export interface TriggerRepository {
  add(record: TriggerRecord, secret: string | null): Promise<void>;
  get(triggerId: string): Promise<TriggerRecord | null>;
  list(page: PageRequest): Promise<Page<TriggerRecord>>;
  webhookSecret(triggerId: string): Promise<string | null>;
  /** What the trigger's object says of itself: projected, never read to decide. */
  project(
    triggerId: string,
    fields: Pick<TriggerRecord, 'next_fire_at' | 'last_fired_at' | 'last_run_id' | 'last_error'>,
  ): Promise<void>;
}

/** Filled by `RunRepository.project`; the run object alone decides. */
export interface ApprovalRepository {
  list(
    page: PageRequest & { status?: string | undefined; run_id?: string | undefined },
  ): Promise<Page<ApprovalState & { run_id: string; procedure_id: string }>>;
}

export interface DeadLetterRecord {
  /** The queue's message id. */
  dead_letter_id: string;
  queue: string;
  message: Json;
  created_at: number;
}
export interface DeadLetterRepository {
  /** Safe to repeat. */
  add(record: DeadLetterRecord): Promise<void>;
  list(page: PageRequest): Promise<Page<DeadLetterRecord>>;
}

export type { Json };
