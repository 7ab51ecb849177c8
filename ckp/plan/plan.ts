import type { Json, JsonObject } from '../../schema/json.ts';
import type { AggregateFunction } from '../aggregates.ts';
import type { Expr } from '../expression/ast.ts';
import type { Template } from '../template/ast.ts';

/** Format number of plans. A run is pinned to its plan for life; old formats are read for ever (R8). */
export const PLAN_FORMAT = 1;

/**
 * What a document compiles to: immutable, content-addressed JSON with every default made explicit, templates and
 * expressions parsed, edges resolved and each external step bound to an executor kind and an effect class.
 */
export interface Plan {
  format: typeof PLAN_FORMAT;
  compiler: string;
  procedure_id: string;
  version: string;
  status: ProcedureStatus;
  /** ISO date; a future one refuses to start. */
  effective_date: string | null;
  description: string | null;
  inputs: InputContract;
  config: PlanConfig;
  trigger: PlanTrigger | null;
  start: string;
  nodes: Record<string, PlanNode>;
  /** Pointers of what this version of the platform does not run; not empty = starting is refused (409). */
  not_runnable: { pointer: string; what: string }[];
  /** Step ids whose `steps.<id>.result` somebody reads; only their results are kept as state. */
  kept_results: string[];
}

export type ProcedureStatus = 'draft' | 'active' | 'approved' | 'inactive' | 'deprecated' | 'archived';

export type VariableType = 'string' | 'number' | 'boolean' | 'array' | 'object' | 'any';

export interface InputContract {
  /** False: an input that is not declared is refused. */
  additional: boolean;
  variables: Record<string, VariableContract>;
}

export interface VariableContract {
  type: VariableType;
  required: boolean;
  origin: 'user_strict' | 'user_lazy' | 'system_captured';
  description: string | null;
  default: Template | null;
  /** Whole-text regular expression, linear time. */
  regex: string | null;
  min: number | null;
  max: number | null;
  allowed_values: Json[] | null;
  sensitive: boolean;
}

export interface PlanConfig {
  /** Retry defaults of the procedure, already merged (REFERENCE §6). */
  retry: RetryPolicy;
  /** Run clock, ms; null = none. */
  timeout_ms: number | null;
  on_failure: string | null;
  strict_templates: boolean;
  logging_level: 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR';
  redacted_fields: string[];
  /** Read as `{{config.NAME}}`. */
  service_endpoints: JsonObject;
  secrets: { provider: string | null; references: Record<string, string> };
  dispatch_mode: 'async' | 'sync';
}

/** Delay before retry n in ms: see `engine/policy/retry.ts`. All fields explicit. */
export interface RetryPolicy {
  /** Retries after the first attempt. */
  max_retries: number;
  base_delay_ms: number;
  strategy: 'fixed' | 'linear' | 'exponential' | 'fibonacci';
  multiplier: number;
  max_delay_ms: number;
  jitter: boolean;
  non_retryable: string[];
  retry_on: string[];
}

export interface PlanTrigger {
  type: 'manual' | 'scheduled' | 'webhook' | 'event' | 'file_watch';
  schedule: string | null;
  timezone: string;
  /** The rest as written; its features come later. */
  source: JsonObject;
}

export type PlanNode =
  | SequenceNode
  | ProcessingNode
  | LogicNode
  | LoopNode
  | ApprovalNode
  | VerificationNode
  | TransformNode
  | LlmNode
  | TerminateNode
  | UnsupportedNode;

export interface NodeBase {
  id: string;
  /** JSON pointer of the node in the source. */
  pointer: string;
  title: string | null;
  description: string | null;
  /** Agent name or channel as written; null = the platform. */
  agent: string | null;
  is_checkpoint: boolean;
  /** Rendered on entry, readable as variables in the node. */
  inputs: Record<string, Template> | null;
  /** Mapped into variables when the node completes. Not used by llm_action and terminate, which have their own. */
  outputs: Record<string, Template> | null;
  on_error: ErrorRoute[];
  handlers: ErrorHandler[];
  /** Whether a failed step of this node retries by policy at all, and how (REFERENCE §6). */
  retry: RetryPolicy;
  retries: boolean;
  next: Route;
}

/**
 * Where control goes after a node: the first true rule; with none true the path ends. `null` target = end of path.
 * A plain `next_node` is one rule without a condition.
 */
export type Route = { when: Expr | null; to: string | null; src: string | null }[];

export interface ErrorRoute {
  /** Failure type, or a catch-all (`*`). */
  error_type: string;
  to: string;
}

export interface ErrorHandler {
  pointer: string;
  /** Catch-alls are `*`. */
  error_type: string;
  match: { text_contains: string | null; code: string | null; http_status: number[] | null };
  action: 'retry' | 'retry_node' | 'ignore' | 'fail' | 'screenshot_and_fail' | 'escalate' | 'fallback';
  retry: RetryPolicy;
  fallback_node: string | null;
  notify: boolean;
  error_metadata: JsonObject | null;
}

/** One step of a sequence, operation of a processing node, or clean-up action. */
export interface PlanStep {
  id: string;
  pointer: string;
  action: string;
  /** How it is carried out: in the core, by the run's shell, or by an agent. */
  run: 'internal' | 'local' | 'agent';
  agent: string | null;
  effect: 'read' | 'idempotent' | 'write';
  /** Parameters of the action, rendered when the step starts. */
  params: Record<string, Template>;
  /** Parameters that are expressions (`expression`, `condition`), by name; absent from `params`. */
  exprs: Record<string, Expr>;
  output_variable: string | null;
  timeout_ms: number;
  wait_ms: Template | null;
  wait_after_ms: Template | null;
  retries: boolean;
  retry: RetryPolicy;
  /** null = the default key (REFERENCE §6). */
  idempotency_key: Template | null;
  dispatch_mode: 'async' | 'sync';
  on_error: ErrorRoute[];
  /** The step's value is the `body` of the result, parsed (`api.get` and its like, REFERENCE §7). */
  body_only?: true;
}

export interface Validation {
  id: string;
  pointer: string;
  condition: Expr;
  src: string;
  on_failure: 'throw_exception' | 'retry_node' | 'fail_workflow' | 'skip';
  message: Template | null;
}

export interface SequenceNode extends NodeBase {
  type: 'sequence';
  steps: PlanStep[];
  validations: Validation[];
  idempotency_prefix: Template | null;
}
export interface ProcessingNode extends NodeBase {
  type: 'processing';
  steps: PlanStep[];
  idempotency_prefix: Template | null;
}
export interface LogicNode extends NodeBase {
  type: 'logic';
  rules: { when: Expr; src: string; to: string }[];
  default_next: string | null;
}
export interface LoopNode extends NodeBase {
  type: 'loop';
  /** Evaluates to the list. */
  iterator: Template;
  iterator_variable: string;
  index_variable: string | null;
  body: string;
  collect_variable: string | null;
  collect: Template | null;
  max_iterations: number | null;
  continue_on_error: boolean;
  /** What an iteration may stand on: the nodes of its body; those of a loop within belong to that one. */
  body_nodes: string[];
}
export interface ApprovalNode extends NodeBase {
  type: 'human_approval';
  prompt: Template;
  decision_type: 'approve_reject' | 'select_option' | 'provide_input' | 'acknowledge' | 'custom';
  options: Template[];
  routes: Record<string, string>;
  input_schema: Json;
  output_variable: string;
  timeout_ms: number | null;
  timeout_action: 'auto_approve' | 'auto_reject' | 'escalate' | null;
  approval_level: string | null;
  escalation_contact: Template | null;
  /** Level after an escalation; null = unchanged. */
  escalation_level: string | null;
  context_data: Template | null;
  on_approve: string | null;
  on_reject: string | null;
  on_timeout: string | null;
}
export interface VerificationNode extends NodeBase {
  type: 'verification';
  checks: {
    id: string;
    pointer: string;
    condition: Expr;
    src: string;
    on_fail: 'fail_workflow' | 'warn' | 'continue';
    message: Template | null;
  }[];
}
export interface TransformNode extends NodeBase {
  type: 'transform';
  transformations: Transformation[];
}
export interface Transformation {
  pointer: string;
  kind: 'filter' | 'aggregate';
  source_variable: string | null;
  /** The source where it was written as a path or a template. */
  source?: Template;
  /** For filter: over item, index and the item's fields. */
  condition: Expr | null;
  /** For aggregate, in order. */
  aggregates: AggregateFunction[];
  /** A single function gives a plain value. */
  single: boolean;
  group_by: string | null;
  output_variable: string | null;
}
export interface LlmNode extends NodeBase {
  type: 'llm_action';
  prompt: Template;
  system_prompt: Template | null;
  model: string | null;
  temperature: number | null;
  max_tokens: number | null;
  json_mode: boolean;
  attachments: { type: string; source: Template; description: Template | null }[];
  timeout_ms: number;
  idempotency_key: Template | null;
  captures: { name: string; how: LlmCapture }[];
  /** orchestration_mode: the answer names one of these nodes. */
  branches: string[] | null;
}
export type LlmCapture =
  | { k: 'text' }
  | { k: 'parsed' }
  | { k: 'json'; path: string }
  | { k: 'regex'; pattern: string };
export interface TerminateNode extends NodeBase {
  type: 'terminate';
  status: 'success' | 'failed';
  cleanup_actions: PlanStep[];
  error_actions: PlanStep[];
  result: Record<string, Template> | null;
  audit: Template | null;
}
/** A node that compiles but does not run yet; a plan that holds one does not start. */
export interface UnsupportedNode extends NodeBase {
  type: 'parallel' | 'subflow';
  source: JsonObject;
  targets: string[];
}
