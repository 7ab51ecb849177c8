import type { JsonObject } from '../../../schema/json.ts';
import type { Part, Shape } from './shape.ts';
import { expression, path, template, transform } from './texts.ts';

/**
 * What a stored plan of format 2 leaves out: null, false, empty lists and empty objects, in the fields named here. A
 * field may be added with a blank that means its absence; nothing here may ever go or mean something else.
 */

function one(of: Part['of']): Part {
  return { each: 'one', of };
}

function list(of: Part['of']): Part {
  return { each: 'list', of };
}

function map(of: Part['of']): Part {
  return { each: 'map', of };
}

const TEMPLATE = one(template);
const TEMPLATES = map(template);
const EXPRESSION = one(expression);

const RETRY: Shape = { blanks: { jitter: false, non_retryable: [], retry_on: [] } };
const IDEMPOTENCY: Shape = { blanks: { ttl_s: null } };
const ROUTE = list(() => ({ blanks: { when: null, to: null, src: null }, parts: { when: EXPRESSION } }));
const MESSAGE: Shape = { blanks: { message: null }, parts: { message: TEMPLATE, condition: EXPRESSION } };

const STEP: Shape = {
  blanks: {
    agent: null,
    params: {},
    exprs: {},
    transform: null,
    output_variable: null,
    wait_ms: null,
    wait_after_ms: null,
    retries: false,
    idempotency_key: null,
    on_error: [],
    compensation: null,
    resource: null,
    priority: null,
    screenshot_on_complete: false,
    body_only: false,
  },
  parts: {
    params: TEMPLATES,
    exprs: map(expression),
    transform: one(transform),
    wait_ms: TEMPLATE,
    wait_after_ms: TEMPLATE,
    retry: one(() => RETRY),
    idempotency_key: TEMPLATE,
    compensation: one(compensation),
    resource: TEMPLATE,
  },
};
const STEPS = list(() => STEP);

function compensation(): Shape {
  return { blanks: { steps: [], node: null }, parts: { steps: STEPS } };
}

const HANDLER: Shape = {
  blanks: { fallback_node: null, notify: false, error_metadata: null, recovery_steps: [] },
  parts: {
    match: one(() => ({ blanks: { text_contains: null, code: null, http_status: null } })),
    retry: one(() => RETRY),
    recovery_steps: STEPS,
  },
};

const BASE = {
  blanks: {
    title: null,
    description: null,
    agent: null,
    is_checkpoint: false,
    inputs: null,
    outputs: null,
    on_error: [],
    handlers: [],
    retries: false,
    timeout_policy: null,
    sla: null,
    telemetry: null,
    compensation: null,
    resource: null,
    priority: null,
    screenshot_on_fail: false,
    next: [],
  },
  parts: {
    inputs: TEMPLATES,
    outputs: TEMPLATES,
    handlers: list(() => HANDLER),
    retry: one(() => RETRY),
    idempotency: one(() => IDEMPOTENCY),
    sla: one(() => ({ blanks: { escalation_handler: null } })),
    telemetry: one(() => ({
      blanks: { track_duration: false, track_retries: false, custom_metrics: null, trace_id: null, span_id: null },
      parts: { custom_metrics: TEMPLATE, trace_id: TEMPLATE, span_id: TEMPLATE },
    })),
    compensation: one(compensation),
    resource: TEMPLATE,
    next: ROUTE,
  },
} as const satisfies Shape;

function node(own: Shape): Shape {
  return { blanks: { ...BASE.blanks, ...own.blanks }, parts: { ...BASE.parts, ...own.parts } };
}

const NODES: Record<string, Shape> = {
  sequence: node({
    blanks: { steps: [], validations: [], idempotency_prefix: null },
    parts: {
      steps: STEPS,
      validations: list(() => ({
        blanks: MESSAGE.blanks ?? {},
        parts: { ...MESSAGE.parts, expected: list(template) },
      })),
      idempotency_prefix: TEMPLATE,
    },
  }),
  processing: node({
    blanks: { steps: [], idempotency_prefix: null },
    parts: { steps: STEPS, idempotency_prefix: TEMPLATE },
  }),
  logic: node({
    blanks: { rules: [], default_next: null },
    parts: { rules: list(() => ({ parts: { when: EXPRESSION } })) },
  }),
  loop: node({
    blanks: {
      index_variable: null,
      collect_variable: null,
      collect: null,
      max_iterations: null,
      continue_on_error: false,
      body_nodes: [],
    },
    parts: { iterator: TEMPLATE, collect: TEMPLATE },
  }),
  parallel: node({ blanks: { branches: [], join: null } }),
  subflow: node({
    blanks: {
      version: null,
      pinned_version: null,
      input_mapping: {},
      output_mapping: null,
      inherit_context: false,
      max_depth: null,
    },
    parts: { input_mapping: TEMPLATES, output_mapping: map(path) },
  }),
  human_approval: node({
    blanks: {
      options: [],
      routes: {},
      input_schema: null,
      timeout_ms: null,
      timeout_action: null,
      approval_level: null,
      escalation_contact: null,
      escalation_level: null,
      context_data: null,
      on_approve: null,
      on_reject: null,
      on_timeout: null,
    },
    parts: {
      prompt: TEMPLATE,
      options: list(template),
      escalation_contact: TEMPLATE,
      context_data: TEMPLATE,
    },
  }),
  verification: node({ blanks: { checks: [] }, parts: { checks: list(() => MESSAGE) } }),
  transform: node({
    blanks: { transformations: [] },
    parts: {
      transformations: list(() => ({
        blanks: { output_variable: null },
        parts: { source: TEMPLATE, transform: one(transform) },
      })),
    },
  }),
  llm_action: node({
    blanks: {
      system_prompt: null,
      model: null,
      profile: null,
      temperature: null,
      max_tokens: null,
      json_mode: false,
      attachments: [],
      idempotency_key: null,
      captures: [],
      branches: null,
      max_cost_usd: null,
      min_llm_quality: null,
    },
    parts: {
      prompt: TEMPLATE,
      system_prompt: TEMPLATE,
      attachments: list(() => ({
        blanks: { description: null },
        parts: { source: TEMPLATE, description: TEMPLATE },
      })),
      idempotency_key: TEMPLATE,
    },
  }),
  terminate: node({
    blanks: { cleanup_actions: [], error_actions: [], result: null, audit: null },
    parts: { cleanup_actions: STEPS, error_actions: STEPS, result: TEMPLATES, audit: TEMPLATE },
  }),
};

const VARIABLE: Shape = {
  blanks: {
    required: false,
    description: null,
    default: null,
    regex: null,
    min: null,
    max: null,
    allowed_values: null,
    sensitive: false,
  },
  parts: { default: TEMPLATE },
};

const CONFIG: Shape = {
  blanks: {
    timeout_ms: null,
    timeout_policy: null,
    on_failure: null,
    strict_templates: false,
    redacted_fields: [],
    service_endpoints: {},
    screenshot_on_fail: false,
    mock_external_calls: false,
    test_data_overrides: {},
  },
  parts: {
    retry: one(() => RETRY),
    idempotency: one(() => IDEMPOTENCY),
    secrets: one(() => ({ blanks: { provider: null, references: {} } })),
    checkpoints: one(() => ({ blanks: { retention_days: null } })),
    audit: one(() => ({ blanks: { retention_days: null, include_sensitive_data: false } })),
    rate_limiting: one(() => ({ blanks: { max_requests_per_minute: null, max_concurrent_operations: null } })),
    budget: one(() => ({
      blanks: { max_cost_usd: null, max_cost_per_llm_call_usd: null, min_llm_quality: null },
    })),
  },
};

function nodeShape({ type }: JsonObject): Shape {
  return typeof type === 'string' && Object.hasOwn(NODES, type) ? (NODES[type] ?? BASE) : BASE;
}

/** A whole plan of format 2. */
export const STORED_PLAN: Shape = {
  blanks: { effective_date: null, description: null, trigger: null, not_runnable: [], kept_results: [], limits: {} },
  parts: {
    inputs: one(() => ({ blanks: { variables: {} }, parts: { variables: map(() => VARIABLE) } })),
    config: one(() => CONFIG),
    trigger: one(() => ({ blanks: { schedule: null, source: {} } })),
    nodes: map(nodeShape),
  },
};
