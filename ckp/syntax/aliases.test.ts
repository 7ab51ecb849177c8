import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../schema/json.ts';
import { compile } from '../compile.ts';
import { planText } from '../plan/stored/plan-text.ts';

/** One node among others; its text in the plan, for whatever it is called. */
function planned(node: JsonObject, root: JsonObject = {}): string {
  const document = {
    procedure_id: 'p',
    version: '1',
    variables_schema: { rows: { type: 'array', default: [] }, total: { type: 'number', default: 1 } },
    ...root,
    workflow_graph: {
      start_node: 'a',
      nodes: {
        a: node,
        b: { type: 'sequence', steps: [{ action: 'log', message: 'b' }] },
        end: { type: 'terminate', status: 'success' },
      },
    },
  };
  const { plan, diagnostics } = compile(document);
  expect(diagnostics.filter(({ severity, code }) => severity === 'error' || code === 'unknown_field')).toEqual([]);
  return plan === null ? '' : planText(plan);
}

const step = { action: 'log', message: 'x' };
const fetch = { action: 'fetch_rows', agent: 'mailer' };
const sequence = (more: JsonObject, inner: JsonObject = step): JsonObject => ({
  type: 'sequence',
  steps: [inner],
  ...more,
});
const ask = { type: 'human_approval', prompt: 'Go?', on_approve: 'end', on_reject: 'b', timeout_ms: 120_000 };
const loop = { type: 'loop', iterator: 'rows', iterator_variable: 'row', body_node: 'b', next_node: 'end' };
const route = { type: 'logic', rules: [{ condition: 'total > 1', next_node: 'b' }], default_next_node: 'end' };
const retry = (policy: Json) => sequence({ next_node: 'end' }, { ...fetch, retry_policy: policy });

describe('a field under another name is the same field (REFERENCE §1, §6)', () => {
  it.each<[string, JsonObject, JsonObject]>([
    ['next_node_id', sequence({ next_node: 'end' }), sequence({ next_node_id: 'end' })],
    ['next', sequence({ next_node: 'end' }), sequence({ next: 'end' })],
    [
      'transitions',
      sequence({ next_node: 'end' }),
      sequence({ transitions: [{ condition: 'always', target_node_id: 'end' }] }),
    ],
    [
      'node_type, step',
      sequence({ next_node: 'end' }),
      { ...sequence({ next_node: 'end' }), type: null, node_type: 'step' },
    ],
    ['end, terminal_status', { type: 'terminate', status: 'failed' }, { type: 'end', terminal_status: 'failure' }],
    ['executor_id on a node', sequence({ agent: 'mailer' }, fetch), sequence({ executor_id: 'mailer' }, fetch)],
    ['executor_id on a step', sequence({}, fetch), sequence({}, { action: 'fetch_rows', executor_id: 'mailer' })],
    ['params', sequence({}), sequence({}, { action: 'log', params: { message: 'x' } })],
    ['parameters', sequence({}), sequence({}, { action: 'log', parameters: { message: 'x' } })],
    ['inline wins over params', sequence({}), sequence({}, { ...step, params: { message: 'y' } })],
    ['workflow_dispatch_mode', sequence({ dispatch_mode: 'sync' }), sequence({ workflow_dispatch_mode: 'sync' })],
    [
      'rules of the list dialect',
      route,
      {
        type: 'logic',
        rules: [{ condition_expr: 'total > 1', target_node_id: 'b' }],
        default_next_node_id: 'end',
      },
    ],
    [
      'branches of the entry dialect',
      route,
      {
        type: 'logic',
        branches: [
          { condition: 'total > 1', next: 'b' },
          { condition: 'true', next: 'end' },
        ],
      },
    ],
    ['branches of the graph dialect', route, { ...route, rules: [], branches: route.rules }],
    [
      'loop of the list dialect',
      loop,
      { type: 'loop', iterator_variable: 'rows', iterator_var: 'row', body_node_id: 'b', next_node_id: 'end' },
    ],
    [
      'start_node_id of a branch',
      { type: 'parallel', branches: [{ branch_id: 'x', start_node: 'b' }], next_node: 'end' },
      { type: 'parallel', branches: [{ branch_id: 'x', start_node_id: 'b' }], next_node: 'end' },
    ],
    [
      'human_in_the_loop',
      ask,
      {
        type: 'human_in_the_loop',
        approval_message: 'Go?',
        timeout_minutes: 2,
        on_approved: 'end',
        on_rejected: 'b',
      },
    ],
    [
      'pick_one',
      { ...ask, decision_type: 'select_option', options: ['x'] },
      { ...ask, decision_type: 'pick_one', options: ['x'] },
    ],
    [
      'type of an operation',
      { type: 'processing', operations: [step] },
      { type: 'processing', operations: [{ type: 'log', message: 'x' }] },
    ],
    [
      'log_and_continue',
      sequence({ validations: [{ check: 'total > 1', on_failure: 'skip' }] }),
      sequence({ validations: [{ check: 'total > 1', on_failure: 'log_and_continue' }] }),
    ],
    ['max_attempts', retry({ max_retries: 2 }), retry({ max_attempts: 3 })],
    ['retry_delay_ms', retry({ base_delay_ms: 5 }), retry({ retry_delay_ms: 5 })],
    ['delay_ms', retry({ base_delay_ms: 5 }), retry({ delay_ms: 5 })],
    ['backoff_ms', retry({ base_delay_ms: 5 }), retry({ backoff_ms: 5 })],
    ['backoff_multiplier', retry({ multiplier: 3 }), retry({ backoff_multiplier: 3 })],
    ['exponential_backoff', retry({ strategy: 'exponential' }), retry({ strategy: 'exponential_backoff' })],
    ['retry', retry({ max_retries: 2 }), sequence({ next_node: 'end' }, { ...fetch, retry: { max_retries: 2 } })],
    [
      'retry_config',
      retry({ max_retries: 2 }),
      sequence({ next_node: 'end' }, { ...fetch, retry_config: { max_retries: 2 } }),
    ],
    [
      'recovery_strategy',
      sequence({ error_handlers: [{ error_type: 'Timeout', action: 'ignore' }] }),
      sequence({ error_handlers: [{ error_type: 'Timeout', recovery_strategy: 'continue' }] }),
    ],
    [
      'on_error as a node id',
      sequence({ on_error: [{ error_type: '*', next_node: 'b' }] }),
      sequence({ on_error: 'b' }),
    ],
    [
      'unique',
      {
        type: 'transform',
        transformations: [{ type: 'deduplicate', source_variable: 'rows', output_variable: 'once' }],
      },
      { type: 'transform', transformations: [{ type: 'unique', source_variable: 'rows', output_variable: 'once' }] },
    ],
  ])('%s', (_name, canonical, alias) => {
    expect(planned(alias)).toBe(planned(canonical));
  });

  it('where a parameter stands in `parameters` beside a query, it is a value of the query', () => {
    const query = { action: 'execute_query', agent: 'DATABASE', query: 'select 1', parameters: { id: 1 } };
    const { plan } = compile({
      procedure_id: 'p',
      version: '1',
      workflow_graph: { start_node: 'a', nodes: { a: sequence({}, query) } },
    });
    const node = plan?.nodes.a;
    expect(node?.type === 'sequence' && Object.keys(node.steps[0]?.params ?? {})).toEqual(['query', 'parameters']);
  });

  it('control goes where next_node says when no transition is true', () => {
    const both = sequence({ transitions: [{ condition: 'total > 1', target_node_id: 'b' }], next_node: 'end' });
    expect(JSON.parse(planned(both)).nodes.a.next).toMatchObject([{ to: 'b' }, { to: 'end' }]);
  });

  it('a scheduled trigger may be written schedule, and its schedule cron', () => {
    const node = sequence({});
    expect(planned(node, { trigger: { type: 'schedule', cron: '0 8 * * 1' } })).toBe(
      planned(node, { trigger: { type: 'scheduled', schedule: '0 8 * * 1' } }),
    );
  });
});

describe('what nobody knows is kept and said, with what was probably meant (REFERENCE §1)', () => {
  const dialects: [string, (node: JsonObject) => JsonObject, string][] = [
    [
      'graph',
      (node) => ({ procedure_id: 'p', version: '1', workflow_graph: { start_node: 'a', nodes: { a: node } } }),
      '/workflow_graph/nodes/a',
    ],
    [
      'list',
      (node) => ({ procedure_id: 'p', procedure_version: '1', start_node_id: 'a', nodes: [{ node_id: 'a', ...node }] }),
      '/nodes/0',
    ],
    ['entry', (node) => ({ id: 'p', version: 1, entry: 'a', nodes: [{ id: 'a', ...node }] }), '/nodes/0'],
  ];

  it.each(dialects)('%s dialect', (_name, document, pointer) => {
    const node = {
      ...sequence({ descripton: 'typo', sla: { max_duration: 5 } }),
      _comment: 'a comment',
      $schema: 'a comment, too',
    };
    const strangers = compile({ ...document(node), stauts: 'active' }).diagnostics.filter(
      ({ code }) => code === 'unknown_field',
    );
    expect(strangers.map((one) => [one.pointer, one.hint])).toEqual(
      expect.arrayContaining([
        ['/stauts', expect.stringContaining('status')],
        [`${pointer}/descripton`, expect.stringContaining('description')],
        [`${pointer}/sla/max_duration`, expect.stringContaining('max_duration_ms')],
      ]),
    );
    expect(strangers).toHaveLength(3);
  });
});
