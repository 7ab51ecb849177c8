import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../schema/json.ts';
import { judge } from '../compile.ts';
import { type Environment, OFFLINE } from '../environment.ts';
import { type Bounds, boundsOf } from './bounds.ts';
import type { Measure } from './measures.ts';

const CALL: JsonObject = { step_id: 'call', action: 'http_request', method: 'GET', url: 'https://api.example.com' };
const END: JsonObject = { type: 'terminate', status: 'success' };

function calling(next: string | null, more: JsonObject = {}, ...steps: JsonObject[]): JsonObject {
  return { type: 'sequence', agent: 'API', steps: steps.length > 0 ? steps : [CALL], next_node: next, ...more };
}

function looping(iterator: Json, body: string, next: string | null, more: JsonObject = {}): JsonObject {
  return { type: 'loop', iterator, iterator_variable: `item_of_${body}`, body_node: body, next_node: next, ...more };
}

function bounds(nodes: JsonObject, root: JsonObject = {}, environment: Environment = OFFLINE): Bounds {
  const start_node = Object.keys(nodes)[0] ?? '';
  const { judged } = judge(
    { procedure_id: 'p', version: '1', ...root, workflow_graph: { start_node, nodes } },
    environment,
  );
  if (judged === null) throw new Error('no procedure');
  return boundsOf(judged.plan, environment);
}

function text(measure: Measure, nodes: JsonObject, root: JsonObject = {}): string {
  return bounds(nodes, root)[measure].text;
}

describe('calls and attempts', () => {
  it('each step once, with its retries and those of the handlers of its node', () => {
    const nodes = {
      a: calling(
        'end',
        { error_handlers: [{ error_type: 'Timeout', action: 'retry', max_retries: 2 }] },
        { ...CALL, retry_config: { max_retries: 3 } },
        { ...CALL, step_id: 'other' },
      ),
      end: END,
    };
    expect(text('external_calls', nodes)).toBe('≤ 2');
    expect(text('attempts', nodes)).toBe('≤ 9');
  });

  it('a node that starts again does all of its steps again', () => {
    const check = { check: '{{x}} == 1', on_failure: 'retry_node' };
    const nodes = {
      a: calling('end', { retry_policy: { max_retries: 2 }, validations: [check] }, { ...CALL, output_variable: 'x' }),
      end: END,
    };
    expect(text('external_calls', nodes)).toBe('≤ 3');
    expect(text('attempts', nodes)).toBe('≤ 9');
  });

  it('of several ways the dearest', () => {
    const nodes = {
      choose: {
        type: 'logic',
        rules: [{ condition: '{{run_id}} == "a"', next_node: 'cheap' }],
        default_next_node: 'dear',
      },
      cheap: calling('end'),
      dear: calling('end', {}, CALL, { ...CALL, step_id: 'two' }),
      end: END,
    };
    const { text: said, reasons } = bounds(nodes).external_calls;
    expect(said).toBe('≤ 2');
    expect(reasons.map(({ node, contribution }) => [node, contribution])).toEqual([
      ['dear', '1'],
      ['dear', '1'],
    ]);
  });

  it('what takes over after a failure comes on top', () => {
    const nodes = { a: calling('end', { on_error: 'b' }), b: calling('end'), rescue: calling(null), end: END };
    expect(text('external_calls', nodes, { global_config: { on_failure: 'rescue' } })).toBe('≤ 3');
  });
});

describe('loops', () => {
  const schema = (validation: JsonObject) => ({
    variables_schema: { rows: { type: 'array', required: true, validation } },
  });

  it('multiply by the length of their list, and by both where they nest', () => {
    const nodes = {
      first: calling('each'),
      each: looping('rows', 'row', 'end'),
      row: calling('cells', {}, { ...CALL, retry_config: { max_retries: 1 } }),
      cells: looping('{{item_of_row.cells}}', 'cell', 'each'),
      cell: calling('cells'),
      end: END,
    };
    const all = bounds(nodes, schema({}));
    expect(all.external_calls.text).toBe('≤ 1 + |rows| + |item_of_row.cells|·|rows|');
    expect(all.attempts.text).toBe('≤ 1 + 2·|rows| + |item_of_row.cells|·|rows|');
    expect(all.external_calls.most).toBeNull();
  });

  it('are cut by max_iterations, and by what the schema allows a list that nothing else writes', () => {
    const nodes = { each: looping('rows', 'row', 'end', { max_iterations: 100 }), row: calling('each'), end: END };
    expect(bounds(nodes, schema({})).external_calls).toMatchObject({ text: '≤ min(|rows|, 100)', most: 100 });
    expect(bounds(nodes, schema({ max: 20 })).external_calls.most).toBe(20);
    const written = { ...nodes, row: calling('each', {}, { ...CALL, output_variable: 'rows' }) };
    expect(bounds(written, schema({ max: 20 })).external_calls.most).toBe(100);
  });

  it('over a list that stands in the document have its length', () => {
    const nodes = { each: looping([1, 2, 3], 'row', 'end'), row: calling('each'), end: END };
    expect(bounds(nodes).external_calls.most).toBe(3);
  });

  it('a way out of the body ends the loop and is no cycle', () => {
    const nodes = {
      each: looping('rows', 'row', 'after'),
      row: calling('each', { on_error: 'after' }),
      after: calling(null),
    };
    expect(text('external_calls', nodes, schema({}))).toBe('≤ 1 + |rows|');
  });
});

describe('what has no bound says why', () => {
  it('a cycle', () => {
    const { external_calls, llm_calls } = bounds({
      ask: calling('check', {}, { ...CALL, output_variable: 'x' }),
      check: { type: 'logic', rules: [{ condition: '{{x}} == 1', next_node: 'end' }], default_next_node: 'ask' },
      end: END,
    });
    expect(external_calls).toMatchObject({ terms: null, text: 'unbounded', most: null });
    expect(external_calls.reasons).toEqual([
      {
        node: 'ask',
        pointer: '/workflow_graph/nodes/ask',
        message:
          '“ask” → “check” lead round in a cycle, and nothing bounds how often “ask” (“call” (http_request)) is come to',
        contribution: null,
      },
    ]);
    expect(llm_calls.text).toBe('≤ 0');
  });

  it('a person who may take for ever, a model that may answer at any length', () => {
    const gate = { type: 'human_approval', prompt: 'Go on?', on_approve: 'draft', on_reject: 'draft' };
    const draft = { type: 'llm_action', prompt: 'Write.', outputs: { text: 'text' } };
    const all = bounds({ gate, draft });
    expect(all.wall_clock_with_people_ms.reasons).toMatchObject([{ node: 'gate' }]);
    expect(all.wall_clock_ms.text).toBe('≤ 5 minutes');
    expect(all.llm_calls.text).toBe('≤ 1');
    expect(all.llm_tokens.reasons).toMatchObject([{ node: 'draft', message: expect.stringContaining('max_tokens') }]);
  });
});

describe('time', () => {
  it('timeouts of all attempts, the waits between them and those that the author wrote', () => {
    const step = { ...CALL, timeout_ms: 10_000, wait_ms: 500, retry_config: { max_retries: 2, base_delay_ms: 1_000 } };
    // 3 × 10 s, 1 s and 2 s between, half a second before.
    expect(text('wall_clock_ms', { a: calling(null, {}, step) })).toBe('≤ 33.5 seconds');
  });

  it('the run’s own clock ends it, but not what takes over then', () => {
    const nodes = { a: calling(null), rescue: calling(null, {}, { ...CALL, timeout_ms: 5_000 }) };
    const config = { global_config: { timeout_ms: 60_000, on_failure: 'rescue' } };
    expect(text('wall_clock_ms', nodes, config)).toBe('≤ 1.08 minutes');
  });

  it('people have their own, and once more after an escalation', () => {
    const nodes = {
      gate: {
        type: 'human_approval',
        prompt: 'Go on?',
        timeout_ms: 3_600_000,
        timeout_action: 'escalate',
        on_timeout: 'end',
      },
      end: END,
    };
    expect(text('wall_clock_with_people_ms', nodes)).toBe('≤ 2 hours');
    expect(text('wall_clock_ms', nodes)).toBe('≤ 0 ms');
  });
});

describe('models', () => {
  const draft = {
    type: 'llm_action',
    model: 'small',
    prompt: 'Write.',
    max_tokens: 500,
    retry: { max_retries: 1 },
    outputs: { text: 'text' },
  };
  const small = { name: 'small', inputPrice: 1, outputPrice: 10 };

  it('calls with their retries, tokens by max_tokens, cost by the price of the profile', () => {
    const all = bounds({ draft }, {}, { ...OFFLINE, llmProfiles: [small] });
    expect(all.llm_calls.text).toBe('≤ 2');
    expect(all.llm_tokens.text).toBe('≤ 1,000');
    expect(all.cost_usd.text).toBe('≤ $0.01 + $0.000002·(tokens of the prompt of draft)');
  });

  it('a model that chooses the way may be asked once more to repair its answer', () => {
    const route = { ...draft, orchestration_mode: true, branches: ['a', 'b'] };
    expect(
      text('llm_calls', { route, a: calling(null), b: calling(null, {}, CALL, { ...CALL, step_id: 'two' }) }),
    ).toBe('≤ 3');
    expect(text('external_calls', { route, a: calling(null), b: END })).toBe('≤ 2');
  });
});

describe('branches, iterations at once, subflows', () => {
  const forked = (more: JsonObject) => ({
    fork: {
      type: 'parallel',
      branches: [
        { branch_id: 'a', start_node: 'a' },
        { branch_id: 'b', start_node: 'b' },
      ],
      next_node: 'join',
      ...more,
    },
    a: calling('join', {}, { ...CALL, timeout_ms: 20_000 }),
    b: calling('join', {}, { ...CALL, timeout_ms: 30_000 }),
    join: calling(null, {}, { ...CALL, timeout_ms: 5_000 }),
  });

  it('branches add up in calls, and the longest counts in time', () => {
    const all = bounds(forked({}));
    expect(all.external_calls.text).toBe('≤ 3');
    expect(all.wall_clock_ms.text).toBe('≤ 35 seconds');
    expect(all.concurrency.text).toBe('≤ 2');
  });

  it('branches that nobody waits for go on beside what comes next; those that are retried run again', () => {
    expect(text('concurrency', forked({ wait_strategy: 'none' }))).toBe('≤ 3');
    const retried = forked({ branch_failure: 'retry', retry_policy: { max_retries: 2 } });
    expect(text('external_calls', retried)).toBe('≤ 7');
  });

  it('a loop with parallelism takes rounds', () => {
    const nodes = {
      each: looping('rows', 'row', null, { parallelism: 5 }),
      row: calling('each', {}, { ...CALL, timeout_ms: 10_000 }),
    };
    const all = bounds(nodes, { variables_schema: { rows: { type: 'array', required: true } } });
    expect(all.external_calls.text).toBe('≤ |rows|');
    expect(all.concurrency.text).toBe('≤ 5');
    expect(all.wall_clock_ms.text).toBe('≤ 10 seconds + 2 seconds·|rows|');
  });

  it('a subflow brings what its procedure comes to, by its own lists; one that is not known is named', () => {
    const child: JsonObject = {
      procedure_id: 'child',
      version: '1',
      workflow_graph: {
        start_node: 'each',
        nodes: { each: looping('lines', 'line', null), line: calling('each') },
      },
      variables_schema: { lines: { type: 'array', required: true, validation: { max: 50 } } },
    };
    const plan = judge(child).judged?.plan;
    if (plan === undefined) throw new Error('no plan');
    const nodes = { a: calling('sub'), sub: { type: 'subflow', procedure_id: 'child' } };
    const known: Environment = { ...OFFLINE, procedures: () => ({ procedureId: 'child', version: '1', plan }) };
    expect(bounds(nodes, {}, known).external_calls).toMatchObject({ text: '≤ 1 + |child.lines|', most: 51 });
    expect(text('external_calls', nodes)).toBe('≤ 1 + (external_calls of child)');
  });

  it('a procedure that runs itself has no bound', () => {
    const nodes = { a: calling('sub'), sub: { type: 'subflow', procedure_id: 'p', max_depth: 3 } };
    const { judged } = judge({ procedure_id: 'p', version: '1', workflow_graph: { start_node: 'a', nodes } });
    if (judged === null) throw new Error('no procedure');
    const { plan } = judged;
    const itself: Environment = { ...OFFLINE, procedures: () => ({ procedureId: 'p', version: '1', plan }) };
    expect(boundsOf(plan, itself).external_calls).toMatchObject({ terms: null, reasons: [{ node: 'sub' }] });
  });
});

describe('what comes beside', () => {
  it('recovery steps before each retry, what undoes a step, and screenshots', () => {
    const handler = {
      error_type: 'Timeout',
      action: 'retry',
      max_retries: 2,
      recovery_steps: [{ ...CALL, step_id: 'reset' }],
    };
    // The step, then reset before each of two retries of it, and at most as often where the node itself failed.
    expect(text('external_calls', { a: calling(null, { error_handlers: [handler] }) })).toBe('≤ 5');
    expect(
      text('external_calls', { a: calling(null, {}, { ...CALL, compensation: [{ ...CALL, step_id: 'undo' }] }) }),
    ).toBe('≤ 2');
    const shot = { step_id: 'click', action: 'click', target: '#a', screenshot_on_complete: true };
    expect(text('external_calls', { a: calling(null, { agent: 'WEB' }, shot) })).toBe('≤ 2');
  });

  it('what undoes a run is not stopped by its clock', () => {
    const undo = { ...CALL, step_id: 'undo', timeout_ms: 7_000 };
    const nodes = { a: calling(null, {}, { ...CALL, compensation: [undo] }) };
    expect(text('wall_clock_ms', nodes, { global_config: { timeout_ms: 60_000 } })).toBe('≤ 1.12 minutes');
  });
});
