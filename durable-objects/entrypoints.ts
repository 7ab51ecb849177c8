import type { Outcome, TriggerType } from '../engine/input.ts';
import type { ArtifactState } from '../schema/effects.ts';
import type { Json, JsonObject } from '../schema/json.ts';
import type { ProblemCode } from '../schema/problems.ts';
import type { RunView } from './run/rpc.ts';

/**
 * What objects ask of the Worker they run in. The classes live in `worker/` (which objects do not import); an object
 * reaches them through the loopback bindings of `ctx.exports`. A7: each returns its result and never calls back the
 * object that asks.
 */
export interface Entrypoints {
  LocalEffects: { run(work: LocalWork): Promise<Outcome> };
  StartRun: { start(command: StartCommand): Promise<StartReply> };
  TriggerProjection: {
    project(tenant: string, triggerId: string, fields: TriggerProjectionFields): Promise<void>;
  };
}

/** The loopback bindings of the Worker's exported entrypoints. */
export function entrypointsOf(ctx: { exports: unknown }): Entrypoints {
  return ctx.exports as Entrypoints;
}

/** A local effect (REFERENCE §7): bytes, secrets or WebCrypto are needed, so the core asks for it by command. */
export interface LocalWork {
  tenant: string;
  run_id: string;
  node_id: string;
  step_id: string;
  action: string;
  params: Json;
  secrets: { provider: string | null; references: Record<string, string> };
  /** The run's artifacts, so that one named by id, name or uri is found without calling back. */
  artifacts: ArtifactState[];
}

/** R9: what starts a run, for API, triggers and subflows. */
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
  /** Epoch ms. */
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

/** What lists show of a trigger, as its object says it. Times in epoch ms. */
export interface TriggerProjectionFields {
  next_fire_at: number | null;
  last_fired_at: number | null;
  last_run_id: string | null;
  /** Why the latest firing started nothing; null once one has started a run again. */
  last_error: TriggerError | null;
}

/** A start that was refused: the problem's code and words. `at` is epoch ms. */
export interface TriggerError {
  at: number;
  code: string;
  detail: string;
}
