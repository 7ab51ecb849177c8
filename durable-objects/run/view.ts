import type { Plan } from '../../ckp/plan/plan.ts';
import { artifactOf, artifactsOf, inspect } from '../../engine/inspect/view.ts';
import { stateWord, waitingFor } from '../../engine/inspect/waiting.ts';
import { why } from '../../engine/inspect/why.ts';
import { policyOf, type RedactionPolicy } from '../../engine/redaction/policy.ts';
import { redact, redactEvent } from '../../engine/redaction/redact.ts';
import type { RunState } from '../../engine/state.ts';
import type { ApprovalState, ArtifactState } from '../../schema/effects.ts';
import type { EventView, RunEvent } from '../../schema/events.ts';
import type { Failure } from '../../schema/failure.ts';
import { type Json, type JsonObject, setMember } from '../../schema/json.ts';
import type { ListedRun } from './projection.ts';
import type { RunView } from './rpc.ts';

/** Lists that were appended to item by item lie in no blob; longer ones than this are shown by their beginning. */
const MAX_LIST_CHARS = 256 * 1024;
const SHORT_LIST_ITEMS = 100;

/** A run as it may leave its object: what the core's inspection says of it, redacted (REFERENCE §8). */
export class RunViewer {
  private readonly plan: Plan;
  private readonly policy: RedactionPolicy;

  constructor(plan: Plan) {
    this.plan = plan;
    this.policy = policyOf(plan);
  }

  view(state: RunState): RunView {
    const { state: word, waiting_for, why: reason, current_nodes, variables, approvals } = inspect(this.plan, state);
    return {
      ...this.facts(state),
      state: word,
      waiting_for,
      why: reason,
      plan_hash: this.identity(state).plan_hash,
      paused: false,
      compensation: 'none',
      current_nodes,
      input: redact(state.input, this.policy),
      variables: withShortLists(redact(variables, this.policy)),
      outputs: redact(state.outputs, this.policy),
      last_seq: state.seq,
      artifacts: artifactsOf(state),
      approvals: approvals.map((approval) => this.approval(approval)),
    };
  }

  /** What lists show of it; made with every commit, so it looks at nothing that grows. */
  row(state: RunState): ListedRun {
    return {
      ...this.facts(state),
      state: stateWord(state),
      waiting_for: waitingFor(state),
      why: why(this.plan, state),
    };
  }

  event(event: RunEvent): RunEvent {
    return redactEvent(event, this.policy);
  }

  /** One frame of the stream: the event as the API shows it. */
  frame(event: RunEvent): string {
    const { at, effects, ...rest } = this.event(event);
    const shown: EventView = { ...rest, at: new Date(at).toISOString(), effects };
    return JSON.stringify(shown);
  }

  approval(approval: ApprovalState): ApprovalState {
    return this.shown(approval);
  }

  artifact(state: RunState, artifactId: string): ArtifactState | null {
    return artifactOf(state, artifactId);
  }

  private facts(state: RunState): Omit<ListedRun, 'state' | 'why' | 'waiting_for'> {
    const { run_id, procedure_id, version, trigger } = this.identity(state);
    return {
      run_id,
      procedure_id,
      version,
      trigger_type: trigger.type,
      trigger_id: trigger.id,
      triggered_by: trigger.by,
      failure: state.failure && this.shown<Failure>(state.failure),
      created_at: state.created_at ?? state.at,
      started_at: state.started_at,
      ended_at: state.ended_at,
    };
  }

  private identity(state: RunState) {
    if (!state.identity) throw new Error('a run has its identity from its first event on');
    return state.identity;
  }

  private shown<T>(record: T): T {
    return redact(record as Json, this.policy) as T;
  }
}

/** A reply must stay far below what a call between objects may carry (32 MB); the whole list is in the history. */
function withShortLists(variables: JsonObject): JsonObject {
  const shown: JsonObject = {};
  for (const [name, value] of Object.entries(variables)) {
    const isLong = Array.isArray(value) && value.length > SHORT_LIST_ITEMS && lengthOf(value) > MAX_LIST_CHARS;
    const short = isLong ? { $shortened: true, length: value.length, first: value.slice(0, SHORT_LIST_ITEMS) } : value;
    setMember(shown, name, short);
  }
  return shown;
}

/** Characters of a list's JSON, counted until it is long. */
function lengthOf(list: Json[]): number {
  let length = 0;
  for (const item of list) {
    length += JSON.stringify(item).length;
    if (length > MAX_LIST_CHARS) break;
  }
  return length;
}
