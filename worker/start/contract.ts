import type { RunView } from '../../durable-objects/run/rpc.ts';
import type { TriggerType } from '../../engine/input.ts';
import type { Json, JsonObject } from '../../schema/json.ts';
import type { ProblemCode } from '../../schema/problems.ts';

/**
 * R9: one way to start a run, for API, triggers and subflows: validate, reserve the run id durably with the resolved
 * version, create idempotently, answer. `startRun(env, command)` in `start-run.ts`; the entrypoint of the same name
 * serves objects.
 */
export interface StartCommand {
  tenant: string;
  procedure_id: string;
  /** Absent: the highest SemVer that may start, then those that do not parse, by import time. */
  version?: string;
  input: JsonObject;
  trigger: { type: TriggerType; id: string | null; by: string; payload?: Json; headers?: JsonObject };
  /** Reserved in D1 for 24 h with the hash of the request's body. */
  idempotency?: { key: string; body_hash: string };
  /** The reserver chose the id already (a trigger's row per tick or body hash). */
  run_id?: string;
  at: number;
}

export type StartReply =
  | { ok: true; created: boolean; run: RunView }
  | {
      ok: false;
      problem: ProblemCode;
      detail: string;
      pointer?: string;
      errors?: { pointer: string; code: string; message: string }[];
    };
