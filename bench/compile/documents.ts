import type { JsonObject } from '../../schema/json.ts';

/** Nodes in one round of {@link documentOf}. */
const ROUND = 10;

/**
 * A procedure of so many nodes that grows as real ones do: rounds of ten nodes, each with steps, a decision, a loop
 * with a body, a check, an approval and the variables that go through them.
 *
 * @param nodes a multiple of ten
 */
export function documentOf(nodes: number): JsonObject {
  const graph: JsonObject = {};
  const rounds = nodes / ROUND;
  for (let r = 0; r < rounds; r++) {
    const next = r + 1 < rounds ? `fetch_${r + 1}` : `done_${r}`;
    Object.assign(graph, round(r, next));
  }
  return {
    procedure_id: `bench_${nodes}_nodes`,
    version: '1.0.0',
    description: 'Invoices come in, are checked, approved and recorded.',
    variables_schema: {
      required: { customer: { type: 'string', validation: { regex: '^[A-Z]{3}-\\d+$' } } },
      optional: { limit: { type: 'number', default: 1000 } },
    },
    global_config: { max_retries: 2, service_endpoints: { LEDGER: 'https://ledger.example' } },
    workflow_graph: { start_node: 'fetch_0', nodes: graph },
  };
}

function round(r: number, next: string): JsonObject {
  return {
    [`fetch_${r}`]: {
      type: 'sequence',
      agent: 'API',
      description: 'The open invoices of a customer',
      steps: [
        {
          step_id: 'ask',
          action: 'http_request',
          method: 'GET',
          url: '{{config.LEDGER}}/customers/{{customer}}/invoices',
          headers: { 'X-Run': '{{run_id}}' },
          timeout_ms: 20_000,
          retry_config: { max_retries: 3, delay_ms: 500 },
          output_variable: `invoices_${r}`,
        },
        { step_id: 'note', action: 'log', message: `Got {{invoices_${r}.length}} invoices of {{customer | upper}}` },
      ],
      next_node: `route_${r}`,
    },
    [`route_${r}`]: {
      type: 'logic',
      rules: [
        { condition: `{{invoices_${r}}} is_empty`, next_node: `done_${r}` },
        {
          condition: `{{invoices_${r}.length}} > 100 and {{limit}} >= 500 or {{customer}} in ['ABC-1', 'ABC-2']`,
          next_node: `ask_${r}`,
        },
      ],
      default_next_node: `each_${r}`,
    },
    [`ask_${r}`]: {
      type: 'human_approval',
      prompt: `{{customer}} has {{invoices_${r}.length}} open invoices. Go on?`,
      decision_type: 'approve_reject',
      context_data: { invoices: `{{invoices_${r}}}`, limit: '{{limit}}' },
      timeout_ms: 86_400_000,
      on_approve: `each_${r}`,
      on_reject: `done_${r}`,
      on_timeout: `done_${r}`,
    },
    [`each_${r}`]: {
      type: 'loop',
      iterator: `invoices_${r}`,
      iterator_variable: `invoice_${r}`,
      body_node: `check_${r}`,
      collect_variable: `posted_${r}`,
      continue_on_error: true,
      max_iterations: 500,
      next_node: `sum_${r}`,
    },
    [`check_${r}`]: {
      type: 'verification',
      checks: [
        { id: 'amount', condition: `{{invoice_${r}.amount}} > 0`, on_fail: 'fail_workflow', message: 'No amount' },
        { id: 'number', condition: `{{invoice_${r}.number}} matches '^INV-'`, on_fail: 'warn', message: 'Odd number' },
      ],
      next_node: `post_${r}`,
    },
    [`post_${r}`]: {
      type: 'sequence',
      agent: 'API',
      steps: [
        {
          step_id: 'post',
          action: 'http_request',
          method: 'PUT',
          url: `{{config.LEDGER}}/invoices/{{invoice_${r}.number | urlencode}}`,
          body: { amount: `{{invoice_${r}.amount}}`, lines: [`{{invoice_${r}.lines | default('none')}}`] },
          output_variable: `answer_${r}`,
        },
      ],
      error_handlers: [{ error_type: 'Timeout', action: 'retry', max_retries: 2, delay_ms: 1000 }],
      next_node: `each_${r}`,
    },
    [`sum_${r}`]: {
      type: 'transform',
      transformations: [
        {
          type: 'filter',
          source_variable: `posted_${r}`,
          expression: 'amount > 100',
          output_variable: `large_${r}`,
        },
        {
          type: 'aggregate',
          source_variable: `posted_${r}`,
          expression: 'count, sum(amount)',
          output_variable: `totals_${r}`,
        },
      ],
      next_node: `keep_${r}`,
    },
    [`keep_${r}`]: {
      type: 'processing',
      operations: [
        { action: 'set_variable', variable: `share_${r}`, value: `{{large_${r}.length}}` },
        { action: 'calculate', expression: `{{totals_${r}.sum_amount}} * 0.2`, output_variable: `tax_${r}` },
        { action: 'log', message: `Tax {{tax_${r} | round(2)}}, {{share_${r}}} large ones` },
      ],
      next_node: `tell_${r}`,
    },
    [`tell_${r}`]: {
      type: 'llm_action',
      prompt: `Summarise {{totals_${r}}} for {{customer}}.`,
      model: 'small',
      temperature: 0.2,
      max_tokens: 300,
      outputs: { [`summary_${r}`]: 'text' },
      next_node: next,
    },
    [`done_${r}`]: { type: 'terminate', status: 'success', outputs: { customer: '{{customer}}', round: r } },
  };
}
