import { describe, expect, it } from 'vitest';
import { parseAggregates } from '../../ckp/aggregates.ts';
import type { Json } from '../../schema/json.ts';
import { Driven } from '../testing/harness.ts';
import { expr, plan, sequence, step, template, transform } from '../testing/plans.ts';

/** What one internal action gives, or the code it fails with. */
function result(action: string, params: Record<string, Json>, input: Record<string, Json> = {}): Json | undefined {
  const run = Driven.started(
    plan([sequence('a', [step('s', action, params, { run: 'internal', agent: null, output_variable: 'out' })], null)]),
    input,
  );
  return run.state.failure ? `! ${run.state.failure.code}` : run.variables().out;
}

describe('internal actions', () => {
  it.each<[string, Record<string, Json>, Json]>([
    ['set_variable', { variable: 'x', value: '{{n}}' }, 7],
    ['set_variable', { value: 1 }, '! no_variable'],
    ['calculate', { expression: 'n * 2 + 1' }, 15],
    ['format_string', { template: 'n is {{n}}' }, 'n is 7'],
    ['format_data', { source: '{{rows}}', format: 'json' }, '[{"a":1}]'],
    ['format_string', { value: ' x ', format: 'trim' }, 'x'],
    ['parse_json', { source: '{"a": [1]}' }, { a: [1] }],
    ['parse_json', { source: '{{rows}}' }, [{ a: 1 }]],
    ['parse_json', { source: '{oops' }, '! bad_json'],
    ['parse_csv', { source: 'a,b\r\n1,"x, ""y"""\n' }, [{ a: '1', b: 'x, "y"' }]],
    [
      'parse_csv',
      { source: 'a;b\n1;2', delimiter: ';', has_header: false },
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['parse_csv', { source: 7 }, '! not_text'],
    ['extract_regex', { source: 'Result ID: 4711.', pattern: 'ID: (\\d+)' }, '4711'],
    ['extract_regex', { source: 'none', pattern: '\\d+' }, null],
    ['extract_regex', { source: 'x', pattern: '(' }, '! bad_regex'],
    ['convert_type', { source: '12.5', target_type: 'number' }, 12.5],
    ['convert_type', { source: '12.9', target_type: 'integer' }, 12],
    ['convert_type', { source: 'yes', target_type: 'boolean' }, true],
    ['convert_type', { source: 12, target_type: 'string' }, '12'],
    ['convert_type', { source: '[1]', target_type: 'array' }, [1]],
    ['convert_type', { source: 'x', target_type: 'number' }, '! not_convertible'],
    ['convert_type', { source: null, target_type: 'number' }, null],
    ['get_timestamp', {}, '2026-12-01T00:00:00.000Z'],
    ['get_timestamp', { format: 'unix' }, 1796083200],
    ['get_timestamp', { format: 'yyyy-MM-dd' }, '2026-12-01'],
    // As plans of format 1 hold it.
    ['aggregate', { source: '{{rows}}', function: 'count, sum(a)' }, { count: 1, sum_a: 1 }],
    ['aggregate', { source: 'x', function: 'count' }, '! not_a_list'],
    ['aggregate', { source: '{{rows}}', function: 'median(a)' }, '! bad_function'],
    ['nothing_like_it', {}, '! not_runnable'],
  ])('%s %j gives %j', (action, params, expected) => {
    const given = result(action, params, { n: 7, rows: [{ a: 1 }] });
    if (action === 'get_timestamp' && typeof expected === 'string' && expected.includes('T'))
      expect(String(given)).toMatch(/^2026-12-01T00:00:00(\.000)?Z$/);
    else expect(given).toEqual(expected);
  });

  it('generate_id: a version 4 UUID, another each time, the same for the same seed', () => {
    const run = Driven.started(
      plan([
        sequence(
          'a',
          ['x', 'y'].map((name) => step(name, 'generate_id', { prefix: 'ord-' }, { output_variable: name })),
          null,
        ),
      ]),
    );
    const { x, y } = run.variables();
    expect(x).toMatch(/^ord-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(y).not.toBe(x);
    expect(Driven.started(run.plan).variables().x).toBe(x);
  });

  it('append_to_array begins a list, goes on with one, and refuses what is none', () => {
    const run = Driven.started(
      plan([
        sequence(
          'a',
          [
            step('s1', 'append_to_array', { array: 'fresh', value: 1 }),
            step('s2', 'append_to_array', { array: 'given', value: '{{fresh}}' }),
            step('s3', 'append_to_array', { array: 'given', value: '{{given.length}}' }),
            step('s4', 'append_to_array', { array: 'text', value: 1 }),
          ],
          null,
        ),
      ]),
      { given: ['a'], text: 'no list' },
    );
    expect(run.variables()).toMatchObject({ fresh: [1], given: ['a', [1], 2] });
    expect(run.state.failure).toMatchObject({ type: 'Validation', code: 'not_a_list', step_id: 's4' });
  });

  it('log keeps lines from the procedure’s level on', () => {
    const run = Driven.started(
      plan(
        [
          sequence(
            'a',
            ['DEBUG', 'info', 'WARN', 'ERROR'].map((level) => step(`s_${level}`, 'log', { message: level, level })),
            null,
          ),
        ],
        { logging_level: 'WARNING' },
      ),
    );
    expect(run.of('log').map(({ data }) => data.level)).toEqual(['WARNING', 'ERROR']);
  });

  it('a platform screenshot does nothing and warns once', () => {
    const shot = step('s', 'screenshot', {}, { run: 'internal', agent: null });
    const run = Driven.started(plan([sequence('a', [shot], null)]));
    expect(run.state.phase).toBe('completed');
    expect(run.of('warning').map(({ data }) => data.code)).toEqual(['no_screen']);
  });
});

describe('transform', () => {
  const filter = (source: string, condition: string, output_variable: string) => ({
    pointer: '/t',
    source: template(`{{${source}}}`),
    transform: { kind: 'filter' as const, condition: expr(condition) },
    output_variable,
  });
  const aggregate = (source: string, group_by: string[], output_variable: string) => ({
    pointer: '/t',
    source: template(`{{${source}}}`),
    transform: {
      kind: 'aggregate' as const,
      aggregates: parseAggregates('count, sum(amount), avg(amount)') ?? [],
      group_by,
    },
    output_variable,
  });
  const rows = [
    { region: 'N', amount: '10', status: 'paid' },
    { region: 'S', amount: 25, status: 'open' },
    { region: 'N', amount: null, status: 'paid' },
  ];

  it('in order, each over what the ones before wrote; fields of the item beat variables', () => {
    const run = Driven.started(
      plan([
        transform(
          't',
          [filter('rows', 'status == "paid" and index >= 0', 'paid'), aggregate('paid', [], 'sums')],
          null,
        ),
      ]),
      { rows, status: 'open' },
    );
    expect(run.variables().paid).toHaveLength(2);
    expect(run.variables().sums).toEqual({ count: 2, sum_amount: 10, avg_amount: 10 });
  });

  it('group_by: a list of objects, the group’s field first, in order of first appearance', () => {
    const run = Driven.started(plan([transform('t', [aggregate('rows', ['region'], 'by')], null)]), { rows });
    expect(run.variables().by).toEqual([
      { region: 'N', count: 2, sum_amount: 10, avg_amount: 10 },
      { region: 'S', count: 1, sum_amount: 25, avg_amount: 25 },
    ]);
  });

  it('null is an empty list; what is no list is a Validation failure', () => {
    const nodes = plan([transform('t', [filter('rows', 'true', 'out')], null)]);
    expect(Driven.started(nodes, { rows: null }).variables().out).toEqual([]);
    expect(Driven.started(nodes, { rows: 'abc' }).state.failure).toMatchObject({ type: 'Validation', node_id: 't' });
  });
});
