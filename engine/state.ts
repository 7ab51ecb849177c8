import type {
  ApprovalState,
  AttemptState,
  FrameKind,
  LoopProgress,
  RunIdentity,
  RunPhase,
  TimerState,
} from '../schema/effects.ts';
import type { Failure } from '../schema/failure.ts';
import type { Json, JsonObject } from '../schema/json.ts';
import type { GrowingList } from './state/growing-list.ts';

/**
 * A run's whole state: plain JSON, the fold of its events (E1). Sections are keyed maps, so the shell keeps a row
 * per entry and writes only what an event touched ({@link ./state/touched.ts}). Values are never changed in place.
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
  /**
   * By scope, then name. A scope is a frame that owns variables (root or branch), the inputs of the node that a
   * frame stands in (`<frame>@inputs`), or the kept step results (`@steps`). The value of a growing list is the
   * placeholder {@link ./state/growing-list.ts LIST_PLACEHOLDER}, its items are in `lists`.
   */
  variables: Record<string, JsonObject>;
  /**
   * Lists that grow by appending (E6): `<scope>:<name>` for variables, `@once` for once-only facts as [key, value],
   * `@artifacts` for the run's artifacts in order.
   */
  lists: Record<string, GrowingList>;
  /** Lists that loops under way iterate over, by `<frame>:<loop node>`; written once, never changed. */
  snapshots: Record<string, Json>;
  /** Open attempts by step key. */
  attempts: Record<string, AttemptState>;
  timers: Record<string, TimerState>;
  approvals: Record<string, ApprovalState>;
  children: Record<string, JsonObject>;
  /** Run clock: stopped while only a person is waited for. */
  clock: { elapsed_ms: number; running_since: number | null };
  counters: Record<string, number>;
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

/** The state before the first event. */
export function initialState(): RunState {
  return {
    format: 1,
    seq: 0,
    at: 0,
    phase: 'created',
    identity: null,
    input: {},
    created_at: null,
    started_at: null,
    ended_at: null,
    outputs: null,
    failure: null,
    frames: {},
    variables: {},
    lists: {},
    snapshots: {},
    attempts: {},
    timers: {},
    approvals: {},
    children: {},
    clock: { elapsed_ms: 0, running_since: null },
    counters: {},
  };
}

/** True once the run has its end: nothing moves it any more. */
export function hasEnded(state: RunState): boolean {
  return state.phase === 'completed' || state.phase === 'failed' || state.phase === 'canceled';
}
