import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '../schema/json.ts';
import { compile } from './compile.ts';
import { inputContract } from './plan/inputs.ts';
import type { Plan, PlanNode, PlanStep } from './plan/plan.ts';
import { loadPlan } from './plan/stored/load-plan.ts';
import { planText } from './plan/stored/plan-text.ts';

const folder = resolve(import.meta.dirname, '../examples');
const examples = readdirSync(folder).filter((name) => name.endsWith('.ckp.json'));
const read = (name: string): Json => JSON.parse(readFileSync(resolve(folder, name), 'utf8'));

function planOf(document: Json): Plan {
  const { plan, diagnostics } = compile(document);
  if (plan === null) throw new Error(JSON.stringify(diagnostics, null, 2));
  return plan;
}

function graph(nodes: JsonObject, root: JsonObject = {}): JsonObject {
  return {
    procedure_id: 'p',
    version: '1.0.0',
    workflow_graph: { start_node: Object.keys(nodes)[0] ?? '', nodes },
    ...root,
  };
}

function nodeOf<T extends PlanNode['type']>(document: Json, id: string, type: T): Extract<PlanNode, { type: T }> {
  const node = planOf(document).nodes[id];
  if (node?.type !== type) throw new Error(`${id} is ${node?.type}`);
  return node as Extract<PlanNode, { type: T }>;
}

/** The first step of a sequence made of it. */
function stepOf(step: JsonObject, node: JsonObject = {}, root: JsonObject = {}): PlanStep {
  const [first] = nodeOf(graph({ a: { type: 'sequence', steps: [step], ...node } }, root), 'a', 'sequence').steps;
  if (first === undefined) throw new Error('no step');
  return first;
}

describe('examples', () => {
  it.each(examples)('%s compiles to a runnable plan without warnings', (name) => {
    const { plan, diagnostics } = compile(read(name));
    expect(diagnostics).toEqual([]);
    expect(plan?.not_runnable).toEqual([]);
  });

  it('there is one for every node type that runs', () => {
    const types = new Set(examples.flatMap((name) => Object.values(planOf(read(name)).nodes).map(({ type }) => type)));
    const run = [
      'sequence',
      'processing',
      'logic',
      'loop',
      'human_approval',
      'verification',
      'transform',
      'llm_action',
      'terminate',
    ];
    expect([...types].sort()).toEqual(run.sort());
  });
});

describe('totality', () => {
  const seeds = [
    ...examples.map(read),
    graph({ p: { type: 'parallel', branches: [{ start_node: 'p' }] }, s: { type: 'subflow' } }),
  ];
  const oddKeys = fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    '',
    'a/b',
    '_x',
    'next_node',
    'steps',
    'type',
  );
  const oddValue: fc.Arbitrary<Json> = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
    fc.constantFrom<Json>('{{', '{{secrets.x}}', '((((', 'a == ', '{{__proto__.x}}', -1, 1e308, null, [], {}, [null], {
      type: 'loop',
    }),
  );

  /** Replaces, removes or adds something at a random place of a document. */
  function mutate(document: Json, path: number[], key: string, value: Json, how: number): Json {
    const copy = structuredClone(document);
    let at: Json = copy;
    for (const [depth, pick] of path.entries()) {
      if (typeof at !== 'object' || at === null) return copy;
      const keys = Object.keys(at);
      const chosen = keys[pick % Math.max(1, keys.length)];
      const holder = at as JsonObject;
      const inner = chosen === undefined ? undefined : holder[chosen];
      const deeper = depth < path.length - 1 && typeof inner === 'object' && inner !== null;
      if (chosen === undefined || inner === undefined) return copy;
      if (deeper) {
        at = inner;
        continue;
      }
      if (how === 0) holder[chosen] = value;
      else if (how === 1 && !Array.isArray(at)) delete holder[chosen];
      else
        Object.defineProperty(holder, Array.isArray(at) ? '0' : key, {
          value,
          enumerable: true,
          configurable: true,
          writable: true,
        });
      return copy;
    }
    return copy;
  }

  it('a mutated document never throws, gives a plan exactly when there is no error, and the plan is JSON', () => {
    const mutation = fc.tuple(
      fc.array(fc.nat(40), { minLength: 1, maxLength: 8 }),
      fc.oneof(oddKeys, fc.string()),
      oddValue,
      fc.nat(2),
    );
    fc.assert(
      fc.property(fc.constantFrom(...seeds), fc.array(mutation, { minLength: 1, maxLength: 6 }), (seed, mutations) => {
        const document = mutations.reduce<Json>(
          (doc, [path, key, value, how]) => mutate(doc, path, key, value, how),
          seed,
        );
        const { plan, diagnostics } = compile(document);
        expect(plan === null).toBe(diagnostics.some(({ severity }) => severity === 'error'));
        if (plan === null) return;
        const text = planText(plan);
        expect(planText(loadPlan(JSON.parse(text)))).toBe(text);
        expect(loadPlan(JSON.parse(text))).toEqual(plan);
        const targets = Object.values(plan.nodes).flatMap((node) => node.next.map(({ to }) => to));
        for (const to of targets) expect(to === null || Object.hasOwn(plan.nodes, to)).toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  it('any JSON at all gives a result', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(compile(value as Json).plan).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it('nesting beyond any use is refused, not overflowed', () => {
    let deep: Json = 1;
    for (let i = 0; i < 50_000; i++) deep = { a: deep };
    expect(compile({ x: deep }).diagnostics).toMatchObject([{ code: 'too_deep' }]);
  });
});

describe('plan', () => {
  it('is the same text for the same document, whatever the order of its fields', () => {
    const reversed = (value: Json): Json =>
      isJsonObject(value)
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([k, v]) => [k, reversed(v)]),
          )
        : value;
    const document = read('loop.ckp.json');
    expect(planText(planOf(reversed(document)))).toBe(planText(planOf(document)));
  });

  it('makes every default explicit', () => {
    expect(planOf(graph({ end: { type: 'terminate' } }))).toMatchObject({
      format: 2,
      status: 'active',
      effective_date: null,
      trigger: null,
      config: {
        retry: {
          max_retries: 3,
          base_delay_ms: 1000,
          strategy: 'exponential',
          multiplier: 2,
          max_delay_ms: 3_600_000,
          jitter: false,
        },
        timeout_ms: null,
        on_failure: null,
        logging_level: 'INFO',
        dispatch_mode: 'async',
      },
      nodes: { end: { type: 'terminate', status: 'success', result: null, next: [], handlers: [] } },
    });
  });

  it('keeps only the step results that somebody reads', () => {
    const steps = [
      { step_id: 'one', action: 'generate_id' },
      { step_id: 'two', action: 'generate_id' },
      { step_id: 'three', action: 'log', message: '{{steps.one.result}}' },
    ];
    expect(planOf(graph({ a: { type: 'sequence', steps } })).kept_results).toEqual(['one']);
  });

  it('reads a terminate output that is exactly a variable’s name as that variable', () => {
    const outputs = { a: 'total', b: 'Total: {{total}}', c: 'total cost', d: 3 };
    const document = graph(
      { end: { type: 'terminate', outputs } },
      { variables_schema: { total: { type: 'number' } } },
    );
    expect(nodeOf(document, 'end', 'terminate').result).toMatchObject({
      a: { t: 'one', ref: { path: { root: 'total' } } },
      b: { t: 'text' },
      c: { t: 'lit', v: 'total cost' },
      d: { t: 'lit', v: 3 },
    });
  });

  it('knows which nodes stand in a loop’s body', () => {
    const nodes: JsonObject = {
      l: { type: 'loop', iterator: 'list', iterator_variable: 'item', body_node: 'b1', next_node: 'end' },
      b1: { type: 'logic', rules: [{ condition: 'item == 1', next_node: 'b2' }], default_next_node: 'b3' },
      b2: { type: 'sequence', steps: [{ action: 'log', message: 'x' }], next_node: 'l' },
      b3: { type: 'sequence', steps: [{ action: 'log', message: 'x' }], next_node: 'end' },
      end: { type: 'terminate' },
    };
    const loop = nodeOf(graph(nodes, { variables_schema: { list: { type: 'array' } } }), 'l', 'loop');
    expect([...loop.body_nodes].sort()).toEqual(['b1', 'b2', 'b3']);
  });
});

describe('binding', () => {
  it.each([
    [{ action: 'log', message: 'x' }, { agent: 'WEB' }, { run: 'internal', agent: null }],
    [{ action: 'screenshot' }, { agent: 'WEB' }, { run: 'agent', agent: 'WEB', effect: 'read' }],
    [{ action: 'screenshot' }, { agent: 'MasterAgent' }, { run: 'internal', agent: null }],
    [{ action: 'parse_excel_data', source: 'x' }, { agent: 'WEB' }, { run: 'local', agent: null, effect: 'read' }],
    [{ action: 'click', target: '#x' }, { agent: 'WEB' }, { run: 'agent', agent: 'WEB', effect: 'write' }],
    [{ action: 'click', target: '#x' }, { agent: 'orchestrator' }, { run: 'agent', agent: null }],
    [{ action: 'click', agent: 'DESKTOP' }, { agent: 'WEB' }, { run: 'agent', agent: 'DESKTOP' }],
    [{ executor_id: 'robot' }, {}, { run: 'agent', action: 'execute', agent: 'robot', effect: 'unknown' }],
    [
      { action: 'api.put', url: 'x' },
      { agent: 'API' },
      { action: 'http_request', effect: 'idempotent', body_only: true, params: { method: { v: 'PUT' } } },
    ],
    [{ action: 'api_call', method: 'GET' }, { agent: 'API' }, { action: 'http_request', effect: 'read' }],
    [{ action: 'frobnicate' }, { agent: 'X' }, { effect: 'unknown' }],
    [{ action: 'frobnicate', effect: 'read' }, { agent: 'X' }, { effect: 'read' }],
    [
      { action: 'notify', channel: 'email', message: 'x' },
      {},
      { action: 'send_email', run: 'agent', agent: 'EMAIL', effect: 'write' },
    ],
    [{ action: 'notify', channel: 'pager', message: 'x' }, {}, { action: 'notify', run: 'internal' }],
  ])('%j on %j', (step: JsonObject, node: JsonObject, bound: JsonObject) => {
    expect(stepOf(step, node)).toMatchObject(bound);
  });

  it('takes parameters from params, parameters and beside the action; beside a query, parameters are its values', () => {
    expect(
      stepOf({ action: 'x', params: { a: 1 }, parameters: { b: 2 }, c: 3, description: 'd', tags: [] }).params,
    ).toEqual({
      a: { t: 'lit', v: 1 },
      b: { t: 'lit', v: 2 },
      c: { t: 'lit', v: 3 },
    });
    expect(Object.keys(stepOf({ action: 'execute_query', query: 'SELECT @a', parameters: { a: 1 } }).params)).toEqual([
      'query',
      'parameters',
    ]);
  });

  it('parses calculate’s expression once', () => {
    const step = stepOf({ action: 'calculate', expression: '1 + {{run_id.length}}', output_variable: 'n' });
    expect(step.exprs.expression).toMatchObject({ t: 'binary', op: '+' });
    expect(step.params).toEqual({});
  });

  it('bounds an attempt by five minutes, asynchronous work by a day', () => {
    expect(stepOf({ action: 'x' }).timeout_ms).toBe(300_000);
    expect(stepOf({ action: 'x', workflow_dispatch_mode: 'async' }).timeout_ms).toBe(86_400_000);
    expect(stepOf({ action: 'x', timeout_ms: 5 }, { dispatch_mode: 'async' })).toMatchObject({
      timeout_ms: 5,
      dispatch_mode: 'async',
    });
  });

  it.each([
    [{ retry_on_failure: true }, {}, true],
    [{ retry_config: { max_retries: 1 } }, {}, true],
    [{ retry: { max_retries: 1 } }, {}, true],
    [{}, { retry_policy: { max_retries: 1 } }, true],
    [{}, {}, false],
    [{ retry_on_failure: false }, { retry_policy: { max_retries: 1 } }, false],
  ])('step %j on node %j retries: %j', (step: JsonObject, node: JsonObject, retries: boolean) => {
    expect(stepOf({ action: 'x', ...step }, node).retries).toBe(retries);
  });

  it('merges retry settings field by field: step beats node beats procedure, and zero is a value', () => {
    const global_config = {
      max_retries: 9,
      retry_delay_ms: 10,
      default_retry: { max_retries: 8 },
      retry_policy: { backoff_multiplier: 5 },
    };
    const node = { retry_policy: { strategy: 'fibonacci', max_delay_ms: 100 } };
    expect(stepOf({ action: 'x', retry_config: { delay_ms: 0 } }, node, { global_config }).retry).toEqual({
      max_retries: 8,
      base_delay_ms: 0,
      strategy: 'fibonacci',
      multiplier: 5,
      max_delay_ms: 100,
      jitter: false,
      non_retryable: [],
      retry_on: [],
    });
  });
});

describe('dialects and aliases', () => {
  const step = { step_id: 's', action: 'log', message: 'x' };
  /** Without pointers and names, which differ by dialect. */
  const shape = (document: Json) =>
    JSON.parse(planText(planOf(document)), (key, value) => (key === 'pointer' ? undefined : value)).nodes;

  it('the three dialects of one procedure give one plan', () => {
    const variables_schema = { list: { type: 'array' } };
    const wanted = shape(
      graph(
        {
          a: { type: 'sequence', steps: [step], next_node: 'l' },
          l: { type: 'loop', iterator: 'list', iterator_variable: 'item', body_node: 'b', next_node: 'c' },
          b: { type: 'sequence', steps: [step] },
          c: { type: 'logic', rules: [{ condition: 'list is_empty', next_node: 'z' }], default_next_node: 'z' },
          z: { type: 'terminate', status: 'success' },
        },
        { variables_schema },
      ),
    );
    const list = {
      procedure_id: 'p',
      procedure_version: '1.0.0',
      variables_schema,
      start_node_id: 'a',
      nodes: [
        { node_id: 'a', node_type: 'step', steps: [step], transitions: [{ condition: 'always', target_node_id: 'l' }] },
        {
          node_id: 'l',
          node_type: 'loop',
          iterator_variable: 'list',
          iterator_var: 'item',
          body_node_id: 'b',
          next_node_id: 'c',
        },
        { node_id: 'b', node_type: 'sequence', steps: [{ step_id: 's', action: 'log', params: { message: 'x' } }] },
        {
          node_id: 'c',
          node_type: 'logic',
          rules: [{ condition_expr: 'list is_empty', target_node_id: 'z' }],
          default_next_node_id: 'z',
        },
        { node_id: 'z', node_type: 'end', terminal_status: 'success' },
      ],
    };
    const entry = {
      id: 'p',
      version: 1,
      variables_schema,
      entry: 'a',
      nodes: [
        { id: 'a', type: 'sequence', steps: [step] },
        { id: 'l', type: 'loop', iterator: 'list', iterator_variable: 'item', body_node: 'b' },
        { id: 'b', type: 'sequence', steps: [step] },
        {
          id: 'c',
          type: 'logic',
          branches: [
            { condition: 'list is_empty', next: 'z' },
            { condition: true, next: 'z' },
          ],
        },
        { id: 'z', type: 'terminate' },
      ],
    };
    expect(shape(list)).toEqual(wanted);
    expect(shape(entry)).toEqual(wanted);
    expect(planOf(entry).version).toBe('1');
  });

  it('human_in_the_loop is human_approval under older names', () => {
    const node = {
      type: 'human_in_the_loop',
      approval_message: 'Go?',
      timeout_minutes: 2,
      on_approved: 'end',
      on_rejected: 'end',
    };
    expect(
      nodeOf(graph({ a: node, end: { type: 'end', terminal_status: 'failure' } }), 'a', 'human_approval'),
    ).toMatchObject({
      prompt: { t: 'lit', v: 'Go?' },
      timeout_ms: 120_000,
      decision_type: 'approve_reject',
      on_approve: 'end',
      on_reject: 'end',
    });
  });

  it('a handler that names everything matches everything, and a recovery strategy is an action', () => {
    const error_handlers = [
      { error_type: '', action: 'ignore' },
      { error_type: 'Exception', recovery_strategy: 'fallback_node', fallback_node: 'end' },
      { error_type: 'TimeoutError', action: 'retry', max_retries: 2, retry_policy: { base_delay_ms: 5 } },
    ];
    const document = graph({
      a: { type: 'sequence', steps: [step], error_handlers, next_node: 'end' },
      end: { type: 'end' },
    });
    expect(nodeOf(document, 'a', 'sequence').handlers).toMatchObject([
      { error_type: '*', action: 'ignore' },
      { error_type: '*', action: 'fallback', fallback_node: 'end' },
      { error_type: 'TimeoutError', action: 'retry', retry: { max_retries: 2, base_delay_ms: 5, multiplier: 2 } },
    ]);
  });

  it('transitions are tried in order; those of a logic node are its rules', () => {
    const transitions = [
      { condition: 'run_id is_empty', target_node_id: 'x' },
      { condition: 'always', target_node_id: 'y' },
    ];
    const ends: JsonObject = { x: { type: 'end' }, y: { type: 'end' } };
    expect(
      nodeOf(graph({ a: { type: 'sequence', steps: [], transitions }, ...ends }), 'a', 'sequence').next,
    ).toMatchObject([
      { when: { t: 'unary', op: 'is_empty' }, to: 'x', src: 'run_id is_empty' },
      { when: null, to: 'y', src: null },
    ]);
    expect(nodeOf(graph({ a: { type: 'logic', transitions }, ...ends }), 'a', 'logic')).toMatchObject({
      rules: [{ to: 'x' }],
      default_next: 'y',
      next: [],
    });
  });

  it('an aggregate of one function is a plain value, of several an object by name', () => {
    const transformations = [
      {
        type: 'aggregate',
        source_variable: 'rows',
        expression: 'count, sum(line.amount), avg(x)',
        output_variable: 'a',
      },
      { type: 'aggregate', source_variable: 'rows', params: { op: 'max', field: 'x' }, output_variable: 'b' },
    ];
    const document = graph(
      { t: { type: 'transform', transformations } },
      { variables_schema: { rows: { type: 'array' } } },
    );
    expect(nodeOf(document, 't', 'transform').transformations).toMatchObject([
      {
        transform: {
          aggregates: [{ as: 'count', field: null }, { as: 'sum_line_amount', field: 'line.amount' }, { as: 'avg_x' }],
        },
      },
      { transform: { aggregates: [{ op: 'max', field: 'x' }] } },
    ]);
  });

  it('a model’s answer is taken as text, parsed, by path or by pattern', () => {
    const outputs = {
      a: 'text',
      b: '{{llm_response}}',
      c: 'json_extract: x.y',
      d: '$.z',
      e: 'json:',
      f: 'regex: id (\\d+)',
    };
    expect(nodeOf(graph({ m: { type: 'llm_action', prompt: 'x', outputs } }), 'm', 'llm_action').captures).toEqual([
      { name: 'a', how: { k: 'text' } },
      { name: 'b', how: { k: 'parsed' } },
      { name: 'c', how: { k: 'json', path: 'x.y' } },
      { name: 'd', how: { k: 'json', path: 'z' } },
      { name: 'e', how: { k: 'json', path: '' } },
      { name: 'f', how: { k: 'regex', pattern: 'id (\\d+)' } },
    ]);
  });
});

describe('inputContract', () => {
  it('reads both forms, and a schema closed to other names', () => {
    const grouped = inputContract({
      required: { a: { type: 'string' } },
      optional: { b: { type: 'number', origin: 'system_generated' } },
    });
    expect(grouped).toMatchObject({
      additional: true,
      variables: { a: { required: true, origin: 'user_strict' }, b: { required: false, origin: 'system_captured' } },
    });
    const flat = inputContract({
      additional: false,
      a: { type: 'integer', required: true, sensitive: true },
      required: { type: 'string' },
    });
    expect(flat).toMatchObject({
      additional: false,
      variables: {
        a: { type: 'number', required: true, sensitive: true },
        required: { type: 'string', required: false },
      },
    });
  });

  it('anything else is an empty contract', () => {
    for (const value of [null, 3, 'x', []]) expect(inputContract(value)).toEqual({ additional: true, variables: {} });
  });
});
