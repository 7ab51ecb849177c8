import type {
  ApprovalState,
  ArtifactState,
  AttemptState,
  FrameKind,
  LoopProgress,
  RunPhase,
  TimerState,
} from '../schema/effects.ts';
import type { Failure } from '../schema/failure.ts';
import type { Json, JsonObject } from '../schema/json.ts';
import type { RunIdentity } from './input.ts';

/**
 * A run's whole state: plain JSON, the fold of its events (E1). Sections are keyed maps, so the shell keeps a row
 * per entry and writes only what an event touched. Values are never changed in place.
 */
export interface RunState {
  format: 1;
  /** Of the last folded event; 0 before the first. */
  seq: number;
  /** Epoch ms of the last event. */
  at: number;
  phase: RunPhase;
  identity: RunIdentity | null;
  /** As given and converted, immutable. */
  input: JsonObject;
  created_at: number | null;
  started_at: number | null;
  ended_at: number | null;
  outputs: Json;
  failure: Failure | null;
  frames: Record<string, Frame>;
  /** By scope frame (root or branch), then name. A growing list is a {@link GrowingList} reference. */
  variables: Record<string, JsonObject>;
  /** Lists that grow by appending, by `<frame>:<name>`: appending the millionth item costs what the first did (E6). */
  lists: Record<string, GrowingList>;
  attempts: Record<string, AttemptState>;
  timers: Record<string, TimerState>;
  approvals: Record<string, ApprovalState>;
  children: Record<string, JsonObject>;
  artifacts: Record<string, ArtifactState>;
  /** Run clock: stopped while only a person is waited for. */
  clock: { elapsed_ms: number; running_since: number | null };
  counters: Record<string, number>;
  once: Record<string, Json>;
}

export interface Frame {
  id: string;
  parent: string | null;
  kind: FrameKind;
  /** Node whose iteration or branch this is; null for the root. */
  node: string | null;
  /** Where it stands; null when its path ended. */
  cursor: { node: string; at: JsonObject } | null;
  /** How often each node was entered on this path. */
  visits: Record<string, number>;
  /** Loops under way whose node this frame stands on. */
  loops: Record<string, LoopProgress>;
  /** Variables written by steps on this path, for what an iteration collects. */
  written: Record<string, true>;
}

/** `items` is shared between versions of the state; only its first `length` entries belong to this one. */
export interface GrowingList {
  items: Json[];
  length: number;
}
