import type { Expr } from '../../ckp/expression/ast.ts';
import { parseExpression } from '../../ckp/expression/parser.ts';
import {
  type ApprovalNode,
  type ErrorHandler,
  type LlmNode,
  type LogicNode,
  type LoopNode,
  PLAN_FORMAT,
  type Plan,
  type PlanConfig,
  type PlanNode,
  type PlanStep,
  type ProcessingNode,
  type RetryPolicy,
  type SequenceNode,
  type TerminateNode,
  type TransformNode,
  type VerificationNode,
} from '../../ckp/plan/plan.ts';
import type { Template } from '../../ckp/template/ast.ts';
import { parseTemplate } from '../../ckp/template/parse.ts';
import type { Json } from '../../schema/json.ts';

/** Plans written by hand, so that the core's tests need no compiler. Only for tests. */

export const RETRY: RetryPolicy = {
  max_retries: 3,
  base_delay_ms: 1000,
  strategy: 'exponential',
  multiplier: 2,
  max_delay_ms: 3_600_000,
  jitter: false,
  non_retryable: [],
  retry_on: [],
};

export function template(value: Json): Template {
  const parsed = parseTemplate(value);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.template;
}

export function expr(source: string): Expr {
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.expr;
}

function base(id: string, next: string | null) {
  return {
    id,
    pointer: `/workflow_graph/nodes/${id}`,
    title: null,
    description: null,
    agent: null,
    is_checkpoint: false,
    inputs: null,
    outputs: null,
    on_error: [],
    handlers: [],
    retry: RETRY,
    retries: false,
    timeout_policy: null,
    idempotency: { scope: 'run' as const, ttl_s: null },
    sla: null,
    telemetry: null,
    compensation: null,
    resource: null,
    priority: null,
    screenshot_on_fail: false,
    next: next === null ? [] : [{ when: null, to: next, src: null }],
  };
}

const INTERNAL = new Set(['log', 'set_variable', 'append_to_array', 'calculate', 'wait', 'notify', 'generate_id']);

/** A step whose other fields are parameters; `expression` is an expression. */
export function step(
  id: string,
  action: string,
  params: Record<string, Json> = {},
  more: Partial<PlanStep> = {},
): PlanStep {
  const { expression, ...rest } = params;
  return {
    id,
    pointer: `/${id}`,
    action,
    run: INTERNAL.has(action) ? 'internal' : 'agent',
    agent: INTERNAL.has(action) ? null : 'API',
    effect: 'write',
    params: Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, template(value)])),
    transform: null,
    exprs: typeof expression === 'string' ? { expression: expr(expression) } : {},
    output_variable: null,
    timeout_ms: 300_000,
    wait_ms: null,
    wait_after_ms: null,
    retries: false,
    retry: RETRY,
    idempotency_key: null,
    dispatch_mode: 'async',
    on_error: [],
    compensation: null,
    resource: null,
    priority: null,
    screenshot_on_complete: false,
    body_only: false,
    ...more,
  };
}

export function handler(action: ErrorHandler['action'], more: Partial<ErrorHandler> = {}): ErrorHandler {
  return {
    pointer: '/handler',
    error_type: '*',
    match: { text_contains: null, code: null, http_status: null },
    action,
    retry: { ...RETRY, base_delay_ms: 0 },
    fallback_node: null,
    notify: false,
    error_metadata: null,
    recovery_steps: [],
    ...more,
  };
}

export function sequence(
  id: string,
  steps: PlanStep[],
  next: string | null,
  more: Partial<SequenceNode> = {},
): SequenceNode {
  return { ...base(id, next), type: 'sequence', steps, validations: [], idempotency_prefix: null, ...more };
}

export function processing(id: string, steps: PlanStep[], next: string | null): ProcessingNode {
  return { ...base(id, next), type: 'processing', steps, idempotency_prefix: null };
}

export function logic(id: string, rules: [string, string][], otherwise: string | null): LogicNode {
  return {
    ...base(id, null),
    type: 'logic',
    rules: rules.map(([src, to]) => ({ when: expr(src), src, to })),
    default_next: otherwise,
  };
}

export function loop(
  id: string,
  iterator: string,
  body: string,
  next: string | null,
  more: Partial<LoopNode> = {},
): LoopNode {
  return {
    ...base(id, next),
    type: 'loop',
    iterator: template(`{{${iterator}}}`),
    iterator_variable: 'item_now',
    index_variable: null,
    body,
    collect_variable: null,
    collect: null,
    max_iterations: null,
    continue_on_error: false,
    parallelism: 1,
    body_nodes: [body],
    ...more,
  };
}

export function approval(id: string, next: string | null, more: Partial<ApprovalNode> = {}): ApprovalNode {
  return {
    ...base(id, next),
    type: 'human_approval',
    prompt: template('Proceed?'),
    decision_type: 'approve_reject',
    options: [],
    routes: {},
    input_schema: null,
    output_variable: 'approval_input',
    timeout_ms: null,
    timeout_action: null,
    approval_level: null,
    escalation_contact: null,
    escalation_level: null,
    context_data: null,
    on_approve: null,
    on_reject: null,
    on_timeout: null,
    ...more,
  };
}

export function verification(
  id: string,
  checks: [id: string, condition: string, onFail: 'fail_workflow' | 'warn' | 'continue'][],
  next: string | null,
  more: Partial<VerificationNode> = {},
): VerificationNode {
  return {
    ...base(id, next),
    type: 'verification',
    checks: checks.map(([name, src, on_fail]) => ({
      id: name,
      pointer: `/${name}`,
      condition: expr(src),
      src,
      on_fail,
      message: null,
    })),
    ...more,
  };
}

export function transform(
  id: string,
  transformations: TransformNode['transformations'],
  next: string | null,
): TransformNode {
  return { ...base(id, next), type: 'transform', transformations };
}

export function llm(id: string, next: string | null, more: Partial<LlmNode> = {}): LlmNode {
  return {
    ...base(id, next),
    type: 'llm_action',
    agent: 'LLM',
    prompt: template('Hello'),
    system_prompt: null,
    model: null,
    profile: null,
    temperature: null,
    max_tokens: null,
    json_mode: false,
    attachments: [],
    timeout_ms: 300_000,
    idempotency_key: null,
    captures: [],
    branches: null,
    max_cost_usd: null,
    min_llm_quality: null,
    ...more,
  };
}

export function terminate(
  id: string,
  status: 'success' | 'failed' = 'success',
  more: Partial<TerminateNode> = {},
): TerminateNode {
  return {
    ...base(id, null),
    type: 'terminate',
    status,
    cleanup_actions: [],
    error_actions: [],
    result: null,
    audit: null,
    ...more,
  };
}

export function plan(nodes: PlanNode[], config: Partial<PlanConfig> = {}, more: Partial<Plan> = {}): Plan {
  return {
    format: PLAN_FORMAT,
    compiler: 'test',
    procedure_id: 'test',
    version: '1.0.0',
    status: 'active',
    effective_date: null,
    description: null,
    inputs: { additional: true, variables: {} },
    config: {
      retry: RETRY,
      timeout_ms: null,
      on_failure: null,
      strict_templates: false,
      logging_level: 'INFO',
      redacted_fields: [],
      service_endpoints: {},
      secrets: { provider: null, references: {} },
      dispatch_mode: 'async',
      timeout_policy: null,
      idempotency: { scope: 'run', ttl_s: null },
      screenshot_on_fail: false,
      execution_mode: 'production',
      mock_external_calls: false,
      test_data_overrides: {},
      checkpoints: { strategy: 'every_node', retention_days: null },
      audit: { level: 'standard', retention_days: null, include_sensitive_data: false },
      telemetry_enabled: true,
      rate_limiting: { max_requests_per_minute: null, max_concurrent_operations: null },
      budget: { max_cost_usd: null, max_cost_per_llm_call_usd: null, min_llm_quality: null },
      ...config,
    },
    trigger: null,
    start: nodes[0]?.id ?? '',
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    not_runnable: [],
    kept_results: [],
    limits: {},
    ...more,
  };
}
