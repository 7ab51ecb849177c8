import type { Json } from '../../schema/json.ts';
import type { EffectClass } from '../actions.ts';
import type { Bounds } from '../bounds/bounds.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { TreeNode } from '../syntax/tree.ts';

/**
 * What a procedure does, told without doing it. Plain JSON. It stands for unsound documents too: then it tells what is
 * known, and `diagnostics` say what is wrong.
 */
export interface Explanation {
  /** Null where the document is no procedure at all; everything else is empty then. */
  procedure: ExplainedProcedure | null;
  /** No diagnostic is an error. */
  sound: boolean;
  diagnostics: Diagnostic[];
  nodes: ExplainedNode[];
  edges: ExplainedEdge[];
  route: ExplainedRoute;
  variables: ExplainedVariable[];
  calls: ExternalCall[];
  subflows: ExplainedSubflow[];
  secrets: ExplainedSecret[];
  approvals: ExplainedApproval[];
  policies: PolicySummary;
  /** What one run can come to at most; null where the document is no procedure. */
  bounds: Bounds | null;
}

export interface ExplainedProcedure {
  procedure_id: string;
  version: string;
  status: string;
  description: string | null;
  dialect: 'graph' | 'list' | 'entry';
  start: string | null;
  trigger: string;
}

export interface ExplainedNode {
  id: string;
  type: TreeNode['type'];
  title: string | null;
  description: string | null;
  /** Agent or channel as written; null = the platform. */
  agent: string | null;
  /** JSON pointer into the source. */
  pointer: string;
  /** What it does, in a few words: `3 steps: navigate, type, extract_table_data`. */
  does: string;
  /** From where the route stops: see {@link Happens}. */
  happens: Happens;
}

/**
 * `taken`: on the route as far as it is decided. `must`: on every way from where the route stops to an end, as long as
 * nothing fails. `may`: on some way. `on_failure`: only when something fails. `never`: no way leads there.
 */
export type Happens = 'taken' | 'must' | 'may' | 'on_failure' | 'never';

export type EdgeKind =
  | 'next'
  | 'rule'
  | 'default'
  /** A branch of a parallel node, or one that a model chooses. */
  | 'branch'
  | 'body'
  /** From the end of a body back to its loop: nobody wrote it, it is so. */
  | 'loop_back'
  /** From the end of a branch to what follows its parallel node. */
  | 'join'
  | 'decision'
  | 'handler'
  | 'escalation'
  | 'compensation'
  | 'on_failure';

export interface ExplainedEdge {
  /** Null: from anywhere (`global_config.on_failure`). */
  from: string | null;
  to: string;
  kind: EdgeKind;
  /** When it is taken, as written or in words; null = always. */
  when: string | null;
  /** Taken only after a failure or a breach. */
  after_failure: boolean;
  /** Where the author wrote it; null for what follows from the graph. */
  pointer: string | null;
}

/** The way through the graph with these inputs, as far as it is decided, and how it could go on. */
export interface ExplainedRoute {
  /** What is wrong with the input, by variable. The route is told all the same. */
  input_errors: { name: string; code: string; message: string }[];
  input_warnings: string[];
  /** In order. As long as no step fails: what a failure would lead to is in the edges. */
  visits: Visit[];
  /** Why it is not told further, one for each branch that is open; empty where it is decided to the end. */
  stops: Stop[];
  /** How the run ends, where that is decided. */
  end: RouteEnd | null;
}

export interface Visit {
  node: string;
  /** Which rounds of which loops, outermost first. */
  rounds: { loop: string; index: number; of: number }[];
  /** Branches of parallel nodes that it is in, outermost first. */
  branches: { parallel: string; branch: string }[];
  /** Why control goes where it goes next, e.g. `amount > 100 is true: amount is 250`. Null where there is no choice. */
  why: string | null;
  /** Where it goes next; null = the path ends here, or the route stops. */
  to: string | null;
  /** True up to the first thing that may fail. */
  certain: boolean;
}

export type StopReason =
  | 'condition'
  | 'approval'
  | 'model'
  | 'list'
  | 'race'
  | 'fails'
  | 'no_route'
  | 'missing_node'
  | 'too_long';

export interface Stop {
  node: string;
  reason: StopReason;
  /** In words, with what is not known and where it comes from. */
  why: string;
  unknowns: Unknown[];
  /** Nodes that may come next. */
  may_go_to: string[];
  /** The path may also end here: the run is over, or the loop or the parallel node around it goes on. */
  may_end: boolean;
}

/** A value that nobody can know before the run. */
export interface Unknown {
  /** As it is read: `mails`, `steps.read.result`, `now`. */
  name: string;
  source: ValueSource;
  /** In words: `what the step find_mail of fetch_invoices returns`. */
  why: string;
}

export interface RouteEnd {
  node: string;
  status: 'success' | 'failed';
  /** Outputs whose value is decided, by name; sensitive ones are left out. */
  outputs: { [name: string]: Json };
  unknown_outputs: Unknown[];
}

/** From where a value comes. */
export type ValueSource =
  | 'input'
  | 'default'
  | 'step'
  | 'model'
  | 'person'
  | 'computed'
  | 'list_item'
  | 'collected'
  | 'subflow'
  | 'branches'
  | 'built_in'
  | 'clock'
  | 'secret'
  | 'failure'
  | 'trigger'
  | 'nowhere';

export interface ExplainedVariable {
  name: string;
  /** As `variables_schema` says; null where it is not declared. */
  declared: { type: string; required: boolean; origin: string; has_default: boolean; pointer: string | null } | null;
  /** Its value is never shown. */
  sensitive: boolean;
  /** All that its value can come from. */
  comes_from: ValueSource[];
  writers: VariableWriter[];
  readers: VariableReader[];
}

export interface VariableWriter {
  node: string;
  step: string | null;
  source: ValueSource;
  /** `result of read_record (extract_table_data on WEB)`. */
  how: string;
  pointer: string;
}

export interface VariableReader {
  /** Null: outside of nodes, such as the default of another input. */
  node: string | null;
  step: string | null;
  /** What it is read for: `condition`, `external parameter`, … */
  use: string;
  pointer: string;
}

export type RiskFlag =
  /** The same call may be sent more than once. */
  | 'can_repeat'
  /** Done twice it has two effects. */
  | 'not_idempotent'
  /** A secret, a sensitive value or something made from one goes out with it. */
  | 'tainted'
  /** The author bounds no attempt; the platform's default does. */
  | 'no_timeout'
  /** It writes, and nothing undoes it. */
  | 'irreversible';

export interface ExternalCall {
  kind: 'step' | 'model';
  node: string;
  /** Null for a model's call: the node is the call. */
  step: string | null;
  action: string;
  /** Null: found by the action's name among all capabilities. */
  agent: string | null;
  effect: EffectClass;
  /** When it happens: in the node's own course, or only then. */
  during: 'run' | 'recovery' | 'cleanup' | 'error_cleanup' | 'compensation';
  /** `once for each item of invoices`; null = once a visit of its node. */
  times: string | null;
  pointer: string;
  flags: { flag: RiskFlag; why: string }[];
}

export interface ExplainedSubflow {
  node: string;
  procedure_id: string;
  /** `latest` where nothing is pinned. */
  version: string;
  on_failure: string;
  /** Null: not known here. */
  found: boolean | null;
  pointer: string;
}

export interface ExplainedSecret {
  /** As it is read: `secrets.portal`. */
  alias: string;
  /** Name at the provider. */
  name: string;
  /** `secret_references` has the alias. */
  declared: boolean;
  /** The provider has it; null: not known here. */
  found: boolean | null;
  uses: { node: string | null; step: string | null; pointer: string }[];
}

export interface ExplainedApproval {
  node: string;
  title: string | null;
  decision_type: string;
  /** The prompt as written. */
  prompt: Json;
  options: Json[];
  level: string | null;
  /** `after 1 day: rejected by the system`. */
  timeout: string;
  leads_to: { decision: string; to: string | null }[];
  pointer: string;
}

/** Policies in words, with the pointer to where they are written. */
export interface PolicySummary {
  procedure: PolicyLine[];
  nodes: { node: string; lines: PolicyLine[] }[];
}

export interface PolicyLine {
  what:
    | 'retry'
    | 'timeout'
    | 'handler'
    | 'on_error'
    | 'on_failure'
    | 'sla'
    | 'compensation'
    | 'idempotency'
    | 'rate_limit'
    | 'validation'
    | 'cost';
  /** The step it is of; null = the node or the procedure. */
  step: string | null;
  text: string;
  pointer: string;
}
