import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../schema/json.ts';
import { explain } from './explain.ts';
import type { Explanation } from './explanation.ts';

const END = { type: 'terminate', status: 'success' };

function document(nodes: JsonObject, root: JsonObject = {}): JsonObject {
  return {
    procedure_id: 'p',
    version: '1.0.0',
    workflow_graph: { start_node: Object.keys(nodes)[0] ?? '', nodes },
    ...root,
  };
}

const declares = (variables: JsonObject): JsonObject => ({ variables_schema: variables });
const call = (output: string): JsonObject => ({
  action: 'http_request',
  url: 'https://x.example',
  output_variable: output,
});
const nodesOf = ({ route }: Explanation) => route.visits.map(({ node }) => node);
const happensOf = ({ nodes }: Explanation) => Object.fromEntries(nodes.map(({ id, happens }) => [id, happens]));

describe('the route with known inputs', () => {
  const byAmount = document(
    {
      route: {
        type: 'logic',
        rules: [
          { condition: '{{amount}} > 1000', next_node: 'ask' },
          { condition: '{{amount}} > 100', next_node: 'check' },
        ],
        default_next_node: 'done',
      },
      ask: { type: 'human_approval', prompt: 'Pay?', on_approve: 'done', on_reject: 'refused' },
      check: { type: 'sequence', agent: 'API', steps: [call('found')], next_node: 'done' },
      done: { ...END, outputs: { amount: '{{amount}}', found: '{{found}}' } },
      refused: { type: 'terminate', status: 'failed' },
    },
    declares({ amount: { type: 'number', required: true } }),
  );

  it('takes the first rule that holds, says why, and goes on to the end', () => {
    const { route, ...rest } = explain(byAmount, { input: { amount: '250' } });
    expect(nodesOf({ route, ...rest })).toEqual(['route', 'check', 'done']);
    expect(route.visits[0]).toMatchObject({
      to: 'check',
      why: '{{amount}} > 100 is true: amount is 250',
      certain: true,
    });
    expect(route.end).toMatchObject({ node: 'done', status: 'success', outputs: { amount: 250 } });
    expect(route.end?.unknown_outputs).toMatchObject([{ name: 'found', source: 'step' }]);
    expect(happensOf({ route, ...rest })).toEqual({
      route: 'taken',
      ask: 'never',
      check: 'taken',
      done: 'taken',
      refused: 'never',
    });
  });

  it('is certain up to the first thing that may fail', () => {
    const { route } = explain(byAmount, { input: { amount: 250 } });
    expect(route.visits.map(({ certain }) => certain)).toEqual([true, true, false]);
  });

  it('stops where a person decides, with where each decision leads', () => {
    const explanation = explain(byAmount, { input: { amount: 5000 } });
    expect(explanation.route.stops).toMatchObject([
      { node: 'ask', reason: 'approval', may_go_to: ['done', 'refused'], may_end: false },
    ]);
    expect(happensOf(explanation)).toMatchObject({ done: 'may', refused: 'may', check: 'never' });
  });

  it('without an input stops at the first condition over one, and says which', () => {
    const { route } = explain(byAmount);
    expect(route.input_errors).toEqual([]);
    expect(route.stops).toMatchObject([
      {
        node: 'route',
        reason: 'condition',
        unknowns: [{ name: 'amount', source: 'input' }],
        may_go_to: ['ask', 'check', 'done'],
      },
    ]);
  });

  it('says what is wrong with an input and tells the route as far as the rest decides', () => {
    const { route } = explain(byAmount, { input: { amount: 'much' } });
    expect(route.input_errors).toMatchObject([{ name: 'amount', code: 'wrong_type' }]);
    expect(route.stops[0]).toMatchObject({ node: 'route', unknowns: [{ name: 'amount', source: 'input' }] });
  });

  it('leaves out the rules that are known to be false', () => {
    const mixed = document(
      {
        route: {
          type: 'logic',
          rules: [
            { condition: 'kind == "a"', next_node: 'a' },
            { condition: 'now > "2030"', next_node: 'b' },
          ],
          default_next_node: 'c',
        },
        a: END,
        b: END,
        c: END,
      },
      declares({ kind: { type: 'string', required: true } }),
    );
    const { route } = explain(mixed, { input: { kind: 'z' } });
    expect(route.stops).toMatchObject([{ unknowns: [{ name: 'now', source: 'clock' }], may_go_to: ['b', 'c'] }]);
    expect(nodesOf(explain(mixed, { input: { kind: 'z' }, now: Date.UTC(2031, 0) }))).toEqual(['route', 'b']);
  });

  it('decides `and` and `or` by the side that is known', () => {
    const either = (condition: string) =>
      explain(
        document(
          {
            r: { type: 'logic', rules: [{ condition, next_node: 'yes' }], default_next_node: 'no' },
            yes: END,
            no: END,
          },
          declares({ a: { type: 'boolean', required: true } }),
        ),
        { input: { a: true } },
      );
    expect(nodesOf(either('run_id == "x" or a'))).toEqual(['r', 'yes']);
    expect(nodesOf(either('run_id == "x" and not a'))).toEqual(['r', 'no']);
    expect(either('run_id == "x" and a').route.stops[0]).toMatchObject({ unknowns: [{ name: 'run_id' }] });
  });

  it('follows what the procedure reckons itself, and no further than that', () => {
    const reckons = document(
      {
        work: {
          type: 'processing',
          operations: [
            { action: 'set_variable', variable: 'order.total', value: '{{price}}' },
            { action: 'calculate', expression: 'order.total * 2', output_variable: 'double' },
            { action: 'append_to_array', array: 'all', value: '{{double}}' },
            { action: 'parse_json', source: '{"x": 1}', output_variable: 'parsed' },
          ],
          next_node: 'route',
        },
        route: {
          type: 'logic',
          rules: [{ condition: 'double == 14 and all.length == 1', next_node: 'next' }],
          default_next_node: 'end',
        },
        next: { type: 'logic', rules: [{ condition: 'parsed.x == 1', next_node: 'end' }], default_next_node: 'end' },
        end: END,
      },
      declares({ price: { type: 'number', default: 7 } }),
    );
    const { route, ...rest } = explain(reckons);
    expect(nodesOf({ route, ...rest })).toEqual(['work', 'route', 'next']);
    expect(route.stops[0]?.unknowns).toMatchObject([{ name: 'parsed', source: 'computed' }]);
  });

  it('goes round a loop over a known list, and stops where the list is known only in the run', () => {
    const each = (iterator: string, list: JsonObject) =>
      explain(
        document(
          {
            start: { type: 'sequence', agent: 'API', steps: [call('fetched')], next_node: 'each' },
            each: { type: 'loop', iterator, iterator_variable: 'one', body_node: 'body', next_node: 'end' },
            body: { type: 'logic', rules: [{ condition: 'one > 1', next_node: 'big' }], default_next_node: 'each' },
            big: { type: 'processing', operations: [{ action: 'log', message: '{{one}}' }] },
            end: END,
          },
          declares({ given: { type: 'array', ...list } }),
        ),
      );
    const known = each('given', { default: [1, 2] });
    expect(nodesOf(known)).toEqual(['start', 'each', 'body', 'body', 'big', 'end']);
    expect(known.route.visits[3]?.rounds).toEqual([{ loop: 'each', index: 1, of: 2 }]);
    expect(nodesOf(each('given', { default: [] }))).toEqual(['start', 'each', 'end']);
    const open = each('fetched', {});
    expect(open.route.stops).toMatchObject([
      { node: 'each', reason: 'list', unknowns: [{ name: 'fetched', source: 'step' }], may_go_to: ['body', 'end'] },
    ]);
    expect(happensOf(open)).toMatchObject({ body: 'may', big: 'may', end: 'must' });
  });

  it('knows the count of a loop only within its rounds, and that of the loop around it again behind an inner one', () => {
    const loop = { type: 'loop', iterator: 'given', iterator_variable: 'one' };
    const second: JsonObject = { type: 'logic', rules: [{ condition: 'loop_index == 1', next_node: 'yes' }] };
    const explanation = explain(
      document(
        {
          outer: { ...loop, body_node: 'inner', next_node: 'behind' },
          inner: { ...loop, body_node: 'work', next_node: 'within' },
          work: { type: 'processing', operations: [] },
          within: { ...second, default_next_node: 'outer' },
          yes: { type: 'processing', operations: [] },
          behind: { ...second, default_next_node: 'end' },
          end: END,
        },
        declares({ given: { type: 'array', default: [7, 8] } }),
      ),
    );
    const rounds = ['inner', 'work', 'work', 'within'];
    expect(nodesOf(explanation)).toEqual(['outer', ...rounds, ...rounds, 'yes', 'behind', 'end']);
  });

  it('tells each branch of a fork, merges what they write and goes on at the join', () => {
    const fork = document({
      fork: {
        type: 'parallel',
        branches: [
          { branch_id: 'left', start_node: 'l' },
          { branch_id: 'right', start_node: 'r' },
        ],
        next_node: 'join',
      },
      l: { type: 'processing', operations: [{ action: 'set_variable', variable: 'a', value: 1 }] },
      r: { type: 'processing', operations: [{ action: 'set_variable', variable: 'b', value: 2 }], next_node: 'join' },
      join: { type: 'logic', rules: [{ condition: 'a + b == 3', next_node: 'end' }], default_next_node: 'other' },
      end: END,
      other: END,
    });
    const explanation = explain(fork);
    expect(nodesOf(explanation)).toEqual(['fork', 'l', 'r', 'join', 'end']);
    expect(explanation.route.visits[2]?.branches).toEqual([{ parallel: 'fork', branch: 'right' }]);
    expect(explanation.edges).toContainEqual(
      expect.objectContaining({ from: 'l', to: 'join', kind: 'join', pointer: null }),
    );
  });

  it('a check that fails for certain leads to what handles it', () => {
    const checked = document(
      {
        check: {
          type: 'verification',
          checks: [{ id: 'positive', condition: 'amount > 0', on_fail: 'fail_workflow', message: 'No.' }],
          on_error: 'mend',
          next_node: 'end',
        },
        mend: { type: 'processing', operations: [{ action: 'log', message: 'mended' }], next_node: 'end' },
        end: END,
      },
      declares({ amount: { type: 'number', default: -1 } }),
    );
    const explanation = explain(checked);
    expect(explanation.route.stops).toMatchObject([{ node: 'check', reason: 'fails', may_go_to: ['mend'] }]);
    expect(explanation.route.stops[0]?.why).toContain('amount is -1');
    expect(happensOf(explanation)).toEqual({ check: 'taken', mend: 'on_failure', end: 'on_failure' });
  });

  it('a circle that never leaves is told up to a bound', () => {
    const circle = document({
      a: { type: 'processing', operations: [{ action: 'log', message: 'x' }], next_node: 'b' },
      b: { type: 'processing', operations: [{ action: 'log', message: 'y' }], next_node: 'a' },
    });
    const { route } = explain(circle);
    expect(route.visits).toHaveLength(2_000);
    expect(route.stops).toMatchObject([{ reason: 'too_long' }]);
  });

  it('a fork whose branch leads to the fork itself is told up to a bound', () => {
    const fork = document({
      fork: { type: 'parallel', branches: [{ branch_id: 'again', start_node: 'fork' }], next_node: 'end' },
      end: END,
    });
    const { route } = explain(fork);
    expect(route.stops).toMatchObject([{ node: 'fork', reason: 'too_long' }]);
  });
});

describe('what must follow', () => {
  it('is on every way to an end, through forks too, and not what one way avoids', () => {
    const ask = { type: 'human_approval', prompt: '?' };
    const explanation = explain(
      document({
        ask: { ...ask, on_approve: 'a', on_reject: 'b' },
        a: { type: 'processing', operations: [], next_node: 'fork' },
        b: { type: 'processing', operations: [], next_node: 'fork' },
        fork: {
          type: 'parallel',
          branches: [
            { branch_id: 'one', start_node: 'one' },
            { branch_id: 'two', start_node: 'two' },
          ],
          next_node: 'end',
        },
        one: { type: 'sequence', agent: 'API', steps: [call('x')], on_error: 'rescue', next_node: 'one_more' },
        one_more: { type: 'processing', operations: [] },
        two: { type: 'logic', rules: [{ condition: 'run_id == "1"', next_node: 'side' }], default_next_node: 'end' },
        side: { type: 'processing', operations: [] },
        rescue: { type: 'processing', operations: [] },
        end: END,
        lost: END,
      }),
    );
    expect(happensOf(explanation)).toEqual({
      ask: 'taken',
      a: 'may',
      b: 'may',
      fork: 'must',
      one: 'must',
      one_more: 'must',
      two: 'must',
      side: 'may',
      rescue: 'on_failure',
      end: 'must',
      lost: 'never',
    });
  });

  it('is not what a branch that ends the run may skip', () => {
    const explanation = explain(
      document({
        ask: {
          type: 'human_approval',
          prompt: '?',
          on_approve: 'fork',
          on_reject: 'fork',
          timeout_ms: 5,
          on_timeout: 'x',
        },
        x: { type: 'processing', operations: [], next_node: 'fork' },
        fork: { type: 'parallel', branches: [{ branch_id: 'one', start_node: 'stop' }], next_node: 'end' },
        stop: END,
        end: END,
      }),
    );
    expect(happensOf(explanation)).toMatchObject({ fork: 'must', stop: 'must', end: 'may' });
  });
});
