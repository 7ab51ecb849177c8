import type { Json } from '../../../schema/json.ts';
import type { Expr, PathExpr } from '../../expression/ast.ts';
import type { Template } from '../../template/ast.ts';
import type { Transform } from '../../transformations/transform.ts';
import type {
  ErrorRoute,
  IdempotencyPolicy,
  RetryPolicy,
  Route,
  SlaPolicy,
  TelemetryPolicy,
  TimeoutPolicy,
} from './policies.ts';
import type { Compensation, ErrorHandler, PlanStep } from './steps.ts';

/** The eleven node types (REFERENCE §7). */
export type PlanNode =
  | SequenceNode
  | ProcessingNode
  | LogicNode
  | LoopNode
  | ParallelNode
  | SubflowNode
  | ApprovalNode
  | VerificationNode
  | TransformNode
  | LlmNode
  | TerminateNode;

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
  /** The node's own, else the procedure's. */
  timeout_policy: TimeoutPolicy | null;
  /** The node's own, else the procedure's. */
  idempotency: IdempotencyPolicy;
  sla: SlaPolicy | null;
  telemetry: TelemetryPolicy | null;
  compensation: Compensation | null;
  resource: Template | null;
  /** As written; null = none. */
  priority: Json;
  screenshot_on_fail: boolean;
  next: Route;
}

/** A check of a condition, or of what an agent sees. */
export type Validation = {
  id: string;
  pointer: string;
  on_failure: 'throw_exception' | 'retry_node' | 'fail_workflow' | 'skip';
  message: Template | null;
} & (
  | { check: 'condition'; condition: Expr; src: string }
  | { check: 'screen_text_contains' | 'element_exists' | 'value_in_range'; expected: Template[] }
);

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
  /** Iterations at once. */
  parallelism: number;
  /** What an iteration may stand on: the nodes of its body; those of a loop within belong to that one. */
  body_nodes: string[];
}
export interface ParallelNode extends NodeBase {
  type: 'parallel';
  branches: { id: string; start: string }[];
  /** `any` = the first branch to succeed. */
  wait_strategy: 'all' | 'any' | 'none';
  branch_failure: 'continue' | 'stop' | 'retry';
  /** Where branches end and control goes on; null: the path ends with them. */
  join: string | null;
}
export interface SubflowNode extends NodeBase {
  type: 'subflow';
  procedure_id: string;
  /** As written; null = the latest. */
  version: string | null;
  /** The version that was there when this was compiled; null = pinned when the run starts. */
  pinned_version: string | null;
  /** By the child's variable: a template over the parent's. */
  input_mapping: Record<string, Template>;
  /** By the parent's variable: a path in the child. Null = everything goes to `subflow_output`. */
  output_mapping: Record<string, PathExpr | null> | null;
  inherit_context: boolean;
  on_failure: 'fail_parent' | 'continue' | 'retry';
  max_depth: number | null;
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
  /** What it works on. */
  source: Template;
  transform: Transform;
  output_variable: string | null;
}
export interface LlmNode extends NodeBase {
  type: 'llm_action';
  prompt: Template;
  system_prompt: Template | null;
  model: string | null;
  profile: string | null;
  temperature: number | null;
  max_tokens: number | null;
  json_mode: boolean;
  attachments: { type: string; source: Template; description: Template | null }[];
  timeout_ms: number;
  idempotency_key: Template | null;
  captures: { name: string; how: LlmCapture }[];
  /** orchestration_mode: the answer names one of these nodes. */
  branches: string[] | null;
  /** US dollars for one call; null = the procedure's. */
  max_cost_usd: number | null;
  min_llm_quality: string | null;
}
export type LlmCapture =
  | { k: 'text' }
  | { k: 'parsed' }
  | { k: 'json'; path: string }
  | { k: 'regex'; pattern: string }
  | { k: 'xpath'; path: string };
export interface TerminateNode extends NodeBase {
  type: 'terminate';
  status: 'success' | 'failed';
  cleanup_actions: PlanStep[];
  error_actions: PlanStep[];
  result: Record<string, Template> | null;
  audit: Template | null;
}
