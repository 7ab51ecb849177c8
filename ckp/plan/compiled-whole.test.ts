import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../schema/json.ts';
import { compile } from '../compile.ts';
import { agent, imported, tenantWith } from '../diagnostics/example-environment.ts';
import { DONE, oneStep, procedure } from '../diagnostics/example-procedure.ts';
import type { Environment } from '../environment.ts';
import type { Plan, PlanNode } from './plan.ts';

function planOf(document: JsonObject, environment?: Environment): Plan {
  const { plan, diagnostics } = compile(document, environment);
  if (plan === null) throw new Error(JSON.stringify(diagnostics));
  return plan;
}

function nodeOf<T extends PlanNode['type']>(plan: Plan, id: string, type: T): Extract<PlanNode, { type: T }> {
  const node = plan.nodes[id];
  if (node?.type !== type) throw new Error(`${id} is ${node?.type}`);
  return node as Extract<PlanNode, { type: T }>;
}

/** Where a document reads a name that nobody declares. */
function undeclared(document: JsonObject): string[] {
  const { diagnostics } = compile(document);
  return diagnostics.filter(({ code }) => code === 'undeclared_variable').map(({ pointer }) => pointer);
}

describe('what does not run yet is compiled all the same', () => {
  it('parallel: branches, what is waited for, what a failure means, the join', () => {
    const branch: JsonObject = { type: 'sequence', steps: [{ action: 'log', message: 'x' }], next_node: 'done' };
    const branches = [{ branch_id: 'left', start_node: 'l' }, { start_node: 'r' }];
    const fork = { type: 'parallel', branches, wait_strategy: 'first', branch_failure: 'fail_immediately' };
    const plan = planOf(procedure({ fork: { ...fork, next_node: 'done' }, l: branch, r: branch, done: DONE }));
    expect(nodeOf(plan, 'fork', 'parallel')).toMatchObject({
      branches: [
        { id: 'left', start: 'l' },
        { id: 'branch.2', start: 'r' },
      ],
      wait_strategy: 'any',
      branch_failure: 'stop',
      join: 'done',
    });
    expect(plan.not_runnable).toHaveLength(1);
  });

  const child = procedure({ done: DONE }, { procedure_id: 'child', version: '1.4.0' });
  const calling = (more: JsonObject = {}) =>
    procedure(
      { call: { type: 'subflow', procedure_id: 'child', ...more, next_node: 'done' }, done: DONE },
      { variables_schema: { order: { type: 'object', required: true } } },
    );

  it('subflow: mappings are parsed, the version that is there is pinned', () => {
    const mapped = {
      input_mapping: { id: 'order.id', note: 'for {{order.id}}' },
      output_mapping: { total: 'sums.total' },
    };
    const node = nodeOf(planOf(calling({ ...mapped, version: 'latest' }), imported(child)), 'call', 'subflow');
    expect(node).toMatchObject({
      version: null,
      pinned_version: '1.4.0',
      input_mapping: { id: { t: 'one', ref: { path: { root: 'order' } } }, note: { t: 'text' } },
      output_mapping: { total: { root: 'sums', segments: [{ k: 'key', name: 'total' }] } },
      inherit_context: false,
      on_failure: 'fail_parent',
      max_depth: null,
    });
    expect(nodeOf(planOf(calling()), 'call', 'subflow').pinned_version).toBeNull();
  });

  it('a procedure that runs its own newest version means this one', () => {
    const document = procedure({ again: { type: 'subflow', procedure_id: 'example', max_depth: 2 } }, { version: '3' });
    const older = procedure({ done: DONE }, { version: '2' });
    expect(nodeOf(planOf(document, imported(older)), 'again', 'subflow').pinned_version).toBe('3');
  });

  it('names that nobody declares are found in mappings, recovery steps, compensation and metrics', () => {
    const log = (name: string) => [{ action: 'log', message: `{{${name}}}` }];
    const node = {
      type: 'sequence',
      steps: [{ action: 'send_email', to: 'a@b.example', body: 'x', compensation: log('gone_3') }],
      error_handlers: [{ error_type: '*', action: 'ignore', recovery_steps: log('gone_1') }],
      compensation: { steps: log('gone_2') },
      telemetry: { custom_metrics: { items: '{{gone_4}}' } },
    };
    const work = '/workflow_graph/nodes/work';
    expect(undeclared(procedure({ work: node })).toSorted()).toEqual([
      `${work}/compensation/steps/0/message`,
      `${work}/error_handlers/0/recovery_steps/0/message`,
      `${work}/steps/0/compensation/0/message`,
      `${work}/telemetry/custom_metrics/items`,
    ]);
    expect(undeclared(calling({ input_mapping: { id: 'nothing.id' }, output_mapping: { a: 'theirs' } }))).toEqual([
      '/workflow_graph/nodes/call/input_mapping/id',
    ]);
  });

  it('every default of global_config and of a node is explicit', () => {
    const { config, nodes } = planOf(
      oneStep(
        { action: 'log', message: 'x' },
        { sla: { max_duration_ms: 60_000 }, timeout_policy: { timeout_ms: 5_000 } },
        {
          global_config: {
            execution_mode: 'production',
            idempotency_policy: { scope: 'procedure' },
            screenshot_on_fail: true,
          },
        },
      ),
    );
    expect(config).toMatchObject({
      execution_mode: 'production',
      mock_external_calls: false,
      checkpoints: { strategy: 'every_node', retention_days: null },
      audit: { level: 'standard', retention_days: null, include_sensitive_data: false },
      telemetry_enabled: true,
      rate_limiting: { max_requests_per_minute: null, max_concurrent_operations: null },
      budget: { max_cost_usd: null, max_cost_per_llm_call_usd: null, min_llm_quality: null },
    });
    expect(nodes.work).toMatchObject({
      idempotency: { scope: 'procedure', ttl_s: null },
      sla: { max_duration_ms: 60_000, on_breach: 'warn', escalation_handler: null },
      timeout_policy: { timeout_ms: 5_000, on_timeout: 'fail' },
      screenshot_on_fail: true,
      compensation: null,
    });
  });
});

describe('effect classes', () => {
  const effect = (step: JsonObject, environment?: Environment) => {
    const plan = planOf(oneStep(step, { agent: 'erp' }), environment);
    return nodeOf(plan, 'work', 'sequence').steps[0]?.effect;
  };
  const declaring = (declared: 'read' | 'write' | null) =>
    tenantWith(agent('erp', 'API', [{ name: 'find_vendor', type: 'tool', effect: declared, inputSchema: null }]));

  it('the author’s word, then what the agent declares, then the catalogue, else unknown', () => {
    expect(effect({ action: 'find_vendor' })).toBe('unknown');
    expect(effect({ action: 'find_vendor' }, declaring(null))).toBe('unknown');
    expect(effect({ action: 'find_vendor' }, declaring('read'))).toBe('read');
    expect(effect({ action: 'find_vendor', effect: 'idempotent' }, declaring('write'))).toBe('idempotent');
    expect(effect({ action: 'send_email', to: 'a@b.example' })).toBe('write');
  });

  it('where several may be asked, the most harmful', () => {
    const both = tenantWith(
      agent('one', 'erp', [{ name: 'find_vendor', type: 'tool', effect: 'read', inputSchema: null }]),
      agent('two', 'erp', [{ name: 'find_vendor', type: 'tool', effect: 'idempotent', inputSchema: null }]),
    );
    expect(effect({ action: 'find_vendor' }, both)).toBe('idempotent');
  });
});
