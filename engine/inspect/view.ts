import type { Plan } from '../../ckp/plan/plan.ts';
import type { ApprovalState, ArtifactState } from '../../schema/effects.ts';
import type { JsonObject } from '../../schema/json.ts';
import { ROOT } from '../state/frames.ts';
import { itemsOf } from '../state/growing-list.ts';
import { allVariables } from '../state/scope.ts';
import type { RunState } from '../state.ts';
import { type RunStateWord, stateWord, type Waiting, waitingFor } from './waiting.ts';
import { why } from './why.ts';

/** Where a run stands, as shown: what its object, its page and its row in the index say about it. Not redacted. */
export interface Inspection {
  state: RunStateWord;
  waiting_for: Waiting[];
  /** One sentence: why it is not moving, or what it does. */
  why: string;
  /** Nodes that a frame stands on, outermost first. */
  current_nodes: string[];
  /** What the run wrote and what the platform sets, growing lists as arrays. */
  variables: JsonObject;
  artifacts: ArtifactState[];
  approvals: ApprovalState[];
}

export function inspect(plan: Plan, state: RunState): Inspection {
  return {
    state: stateWord(state),
    waiting_for: waitingFor(state),
    why: why(plan, state),
    current_nodes: currentNodes(state),
    variables: shownVariables(plan, state),
    artifacts: artifactsOf(state),
    approvals: Object.values(state.approvals),
  };
}

export function currentNodes(state: RunState): string[] {
  const nodes = new Set<string>();
  for (const frame of Object.values(state.frames)) if (frame.cursor) nodes.add(frame.cursor.node);
  return [...nodes];
}

/** Declared variables that nothing has set are shown as null; whatever was set is shown, null too. */
export function shownVariables(plan: Plan, state: RunState): JsonObject {
  const shown: JsonObject = {};
  for (const name of Object.keys(plan.inputs.variables)) shown[name] = null;
  return { ...shown, ...allVariables(state, ROOT) };
}

export function artifactsOf(state: RunState): ArtifactState[] {
  const list = state.lists['@artifacts'];
  return list ? (itemsOf(list) as unknown as ArtifactState[]) : [];
}

/** An artifact by its id, which says its place in the list (`art_<ulid>_<n>`). */
export function artifactOf(state: RunState, id: string): ArtifactState | null {
  const n = Number(/_([1-9][0-9]*)$/.exec(id)?.[1] ?? 0);
  const list = state.lists['@artifacts'];
  if (!list || n < 1 || n > list.length) return null;
  const artifact = list.items[n - 1] as unknown as ArtifactState;
  return artifact.artifact_id === id ? artifact : null;
}
