import type { PlanNode } from '../../ckp/plan/plan.ts';
import type { EvalWarning, Scope } from '../../ckp/scope.ts';
import type { BlobRef, Json, JsonObject } from '../../schema/json.ts';
import { isBlobRef } from '../../schema/json.ts';
import type { RunState } from '../state.ts';
import type { Turn } from '../turn/turn.ts';
import { nearestIteration, scopeOf } from './frames.ts';
import { isListPlaceholder, itemsOf } from './growing-list.ts';

/** Scope under which results that somebody reads as `steps.<id>.result` are kept. */
export const STEP_RESULTS = '@steps';

/** Names that the platform sets and that are null until then, whether or not the document declares them. */
const PLATFORM_NAMES: ReadonlySet<string> = new Set([
  'parallel_results',
  'subflow_output',
  'llm_output',
  'approval_decision',
  'error',
]);

/** The names and namespaces of REFERENCE §3, read for one node (and step) of one frame at this moment of the run. */
export class FrameScope implements Scope {
  readonly now: number;
  /** Sources of roots that were read and not set, for `strict_templates`. */
  readonly unset: string[] = [];
  private readonly turn: Turn;
  private readonly frame: string;
  private readonly node: PlanNode;
  private readonly step: string | null;

  constructor(turn: Turn, frame: string, node: PlanNode, step: string | null) {
    this.turn = turn;
    this.now = turn.at;
    this.frame = frame;
    this.node = node;
    this.step = step;
  }

  read(root: string): Json | undefined {
    const { state } = this.turn;
    const { inputs } = this.node;
    if (inputs && Object.hasOwn(inputs, root)) {
      const own = state.variables[`${this.frame}@inputs`];
      if (own && Object.hasOwn(own, root)) return own[root];
    }
    const scope = scopeOf(state, this.frame);
    const written = variableOf(state, scope, root);
    if (written !== undefined) return written;
    return this.builtIn(root, state, scope);
  }

  variable(name: string): Json | undefined {
    return variableOf(this.turn.state, scopeOf(this.turn.state, this.frame), name);
  }

  blob(ref: BlobRef): Json {
    return this.turn.blob(ref);
  }

  warn(warning: EvalWarning): void {
    if (warning.code === 'unset') this.unset.push(warning.at);
    this.turn.warn({ frame: this.frame, node: this.node.id, step: this.step }, warning);
  }

  private builtIn(root: string, state: RunState, scope: string): Json | undefined {
    const { identity } = state;
    switch (root) {
      case 'run_id':
        return identity?.run_id ?? null;
      case 'procedure_id':
        return identity?.procedure_id ?? null;
      case 'procedure_version':
        return identity?.version ?? null;
      case 'trigger_type':
        return identity?.trigger.type ?? null;
      case 'triggered_by':
        return identity?.trigger.by ?? null;
      case 'node_id':
        return this.node.id;
      case 'step_id':
        return this.step;
      case 'loop_index':
        return this.iteration(state)?.index ?? null;
      case 'loop_item':
        return this.iteration(state)?.item ?? null;
      case 'input':
      case 'inputs':
        return state.input;
      case 'variables':
      case 'vars':
        return allVariables(state, scope);
      case 'config':
        return this.turn.plan.config.service_endpoints;
      case 'steps':
        return stepResults(state);
      case 'telemetry':
        return telemetry(state, this.now);
      case 'trigger':
        return trigger(state);
      default:
        return PLATFORM_NAMES.has(root) ? null : undefined;
    }
  }

  private iteration(state: RunState): { index: number; item: Json } | null {
    const frame = nearestIteration(state, this.frame);
    if (!frame?.parent || !frame.node) return null;
    const progress = state.frames[frame.parent]?.loops[frame.node];
    if (!progress) return null;
    const index = progress.next - 1;
    return { index, item: loopItem(this.turn, frame.parent, frame.node, index) };
  }
}

/** One item of the list that a loop under way iterates over. */
export function loopItem(turn: Turn, frame: string, loop: string, index: number): Json {
  let items = turn.state.snapshots[`${frame}:${loop}`] ?? null;
  if (isBlobRef(items)) items = turn.blob(items);
  return Array.isArray(items) ? (items[index] ?? null) : null;
}

/** The value of a variable; undefined when nothing has set it. */
export function variableOf(state: RunState, scope: string, name: string): Json | undefined {
  const names = state.variables[scope];
  if (!names || !Object.hasOwn(names, name)) return undefined;
  const value = names[name];
  if (isListPlaceholder(value)) {
    const list = state.lists[`${scope}:${name}`];
    if (list) return itemsOf(list);
  }
  return value;
}

/** All variables of a scope by name, growing lists as arrays. A copy: it may be kept. */
export function allVariables(state: RunState, scope: string): JsonObject {
  const all = { ...state.variables[scope] };
  for (const name of Object.keys(all)) {
    if (isListPlaceholder(all[name])) {
      const value = variableOf(state, scope, name);
      if (value !== undefined) all[name] = value;
    }
  }
  return all;
}

function stepResults(state: RunState): JsonObject {
  const results: JsonObject = {};
  for (const [step, result] of Object.entries(state.variables[STEP_RESULTS] ?? {})) results[step] = { result };
  return results;
}

function telemetry(state: RunState, now: number): JsonObject {
  return {
    /** ms since the run started. */
    total_duration: state.started_at === null ? 0 : now - state.started_at,
    retries: state.counters.retries ?? 0,
    steps: state.counters.steps ?? 0,
  };
}

function trigger(state: RunState): JsonObject {
  const from = state.identity?.trigger;
  return {
    type: from?.type ?? null,
    id: from?.id ?? null,
    by: from?.by ?? null,
    payload: from?.payload ?? null,
    headers: from?.headers ?? {},
  };
}
