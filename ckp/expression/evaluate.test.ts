import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../schema/json.ts';
import { plainScope } from '../plain-scope.ts';
import type { EvalWarning, Scope } from '../scope.ts';
import { BlobNeeded } from '../scope.ts';
import { isTrue } from './compare.ts';
import { evaluate } from './evaluate.ts';
import { parseExpression } from './parser.ts';

const NOW = Date.UTC(2026, 11, 1, 9, 30);

function run(source: string, vars: JsonObject = {}): { value: Json; warnings: EvalWarning['code'][] } {
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(`${source}: ${parsed.message}`);
  const warnings: EvalWarning[] = [];
  const value = evaluate(parsed.expr, plainScope(vars, NOW, warnings));
  return { value, warnings: warnings.map((warning) => warning.code) };
}

const ORDER = { total: 12.5, lines: [{ n: 1 }, { n: '3' }, {}], id: '007', note: null, tags: ['new', 'vip'] };

describe('comparisons (REFERENCE §5)', () => {
  it.each<[string, JsonObject, Json]>([
    ['x == 10', { x: ' 10 ' }, true],
    ["x == '10'", { x: '10.0' }, false],
    ["x < '9'", { x: '10' }, false],
    ["x < '9a'", { x: '10' }, true],
    ["x < '2026-12-01'", { x: '2026-11-30' }, true],
    ["x == 'YES'", { x: true }, true],
    ['x == true', { x: 'No' }, false],
    ['x == false', { x: 'No' }, true],
    ['x == 1', { x: true }, false],
    ['x == null', { x: '' }, false],
    ['x == y', { x: { a: [1, '2'] }, y: { a: ['1', 2] } }, true],
    ['x == y', { x: [1, 2], y: [1] }, false],
    ['x == y', { x: [], y: {} }, false],
    ["x contains 'a'", { x: { a: 1 } }, true],
    ["x contains '2'", { x: [1, 2] }, true],
    ['x contains 5', { x: 'room 5' }, true],
    ['x contains y', { x: 'text', y: null }, false],
    ['x not_contains y', { x: null, y: 'a' }, true],
    ["'vip' in tags", ORDER, true],
    ["'new' not in tags", ORDER, false],
    ["id starts_with '00' and id ends_with '7'", ORDER, true],
    ["id matches '0+7$'", ORDER, true],
    ["id matches '^7'", ORDER, false],
    ['is_empty note', ORDER, true],
    ['is_empty x', { x: 0 }, false],
    ['is_empty x', { x: false }, false],
    ['is_empty x', { x: {} }, true],
    ['not x', { x: 'No' }, true],
    ['not x', { x: ' ' }, false],
    ["'{{x}}' == ''", { x: null }, true],
    ["'{{x}}-{{y}}' == '1-true'", { x: 1, y: true }, true],
  ])('%s with %j is %j', (source, vars, wanted) => {
    expect(run(source, vars)).toEqual({ value: wanted, warnings: [] });
  });

  it.each<[string, JsonObject]>([
    ['x < 5', { x: null }],
    ['x >= y', { x: null, y: null }],
    ["x > 'a'", { x: 5 }],
    ['x > true', { x: 'true' }],
    ['x > 1', { x: [2] }],
  ])('%s with %j does not order: false, with a warning', (source, vars) => {
    expect(run(source, vars)).toEqual({ value: false, warnings: ['not_ordered'] });
  });
});

describe('arithmetic and joining', () => {
  it.each<[string, JsonObject, Json]>([
    ['x + 1', { x: '2' }, 3],
    ["x + ' EUR'", { x: 12.5 }, '12.5 EUR'],
    ["'a' + x", { x: null }, 'a'],
    ["'a' + x", { x: [1, { b: true }] }, 'a[1,{"b":true}]'],
    ['2 + 3 * 4 % 5 - -1', {}, 5],
    ['-x', { x: '4' }, -4],
    ['0 * -1', {}, 0],
    ['float(x) * 1.05', { x: '100' }, 105],
  ])('%s with %j is %j', (source, vars, wanted) => {
    expect(run(source, vars)).toEqual({ value: wanted, warnings: [] });
  });

  it.each<[string, JsonObject, EvalWarning['code']]>([
    ['1 / 0', {}, 'division_by_zero'],
    ['1 % x', { x: '0' }, 'division_by_zero'],
    ["1 - 'a'", {}, 'not_a_number'],
    ['1 + x', { x: null }, 'not_a_number'],
    ['x + y', { x: [1], y: [2] }, 'not_a_number'],
    ['-x', { x: 'a' }, 'not_a_number'],
    ['1e308 * 10', {}, 'not_a_number'],
  ])('%s with %j is null, with the warning %s', (source, vars, code) => {
    expect(run(source, vars)).toEqual({ value: null, warnings: [code] });
  });
});

describe('functions', () => {
  it.each<[string, JsonObject, Json]>([
    ["len('naïve 😀')", {}, 7],
    ['len(lines) + len(x) + len(y)', { ...ORDER, x: { a: 1 }, y: null }, 4],
    ["upper('a') + lower('B') + trim(' c ')", {}, 'Abc'],
    ["int('12.9') + int(-1.5)", {}, 11],
    ['bool(x)', { x: 'false' }, false],
    ['str(x)', { x: { a: 1 } }, '{"a":1}'],
    ['round(2.5)', {}, 3],
    ['round(-2.5)', {}, -3],
    ['round(1.005, 2)', {}, 1.01],
    ['floor(-1.5) + ceil(1.2) + abs(-3)', {}, 3],
    ["sum(lines, 'n')", ORDER, 4],
    ["avg(lines, 'n')", ORDER, 2],
    ['max(1, x, 3)', { x: '7' }, 7],
    ['min(x)', { x: [] }, null],
    ['sum(x)', { x: ['a', null] }, 0],
    ['count(lines)', ORDER, 3],
    ['now()', {}, '2026-12-01T09:30:00.000Z'],
    ['today() == today and now == timestamp', {}, true],
    ["date_diff('2026-12-24', today())", {}, 23],
    ["date_diff(now(), '2026-12-01T12:00:00+01:00', 'minutes')", {}, -90],
    ['coalesce(note, x.y, 5)', { ...ORDER, x: {} }, 5],
    ["starts_with('abc', 'ab') and ends_with('abc', 'c') and contains([1], 1) and matches('abc', 'b')", {}, true],
    ['keys(x)', { x: { b: 1, a: 2 } }, ['b', 'a']],
    ['values(x)', { x: { b: 1, a: 2 } }, [1, 2]],
    ['x or 7', { x: '' }, 7],
    ['x and 7', { x: 0 }, 0],
  ])('%s is %j', (source, vars, wanted) => {
    expect(run(source, vars)).toEqual({ value: wanted, warnings: [] });
  });
});

describe('paths', () => {
  it.each<[string, Json]>([
    ['lines.length', 3],
    ['lines.len', 3],
    ['id.length', 3],
    ['lines[-1]', {}],
    ['lines.first.n', 1],
    ['lines.last', {}],
    ["lines.pluck('n')", [1, '3', null]],
    ['lines.sum(n)', 4],
    ["tags.join(' + ')", 'new + vip'],
    ['tags.join', 'new,vip'],
  ])('%s is %j', (source, wanted) => {
    expect(run(source, ORDER)).toEqual({ value: wanted, warnings: [] });
  });

  it('reads an own key before a reading of that name', () => {
    expect(run('x.length', { x: { length: 'long' } }).value).toBe('long');
  });

  it.each(['lines[9]', 'total.cents', 'note.by', 'lines.nosuch', '{{total.sum(x)}}', 'constructor', '__proto__'])(
    '%s is null, with one warning',
    (source) => {
      expect(run(source, ORDER)).toEqual({ value: null, warnings: [expect.stringMatching(/missing_property|unset/)] });
    },
  );

  it('finds nothing on the prototype', () => {
    for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect(run(`x.${key}`, { x: {} }).value).toBeNull();
      expect(run(`x.${key}`, { x: [] }).value).toBeNull();
      expect(run(`x['${key}'].length`, { x: 'text' }).value).toBeNull();
      expect(run(`x contains '${key}'`, { x: {} }).value).toBe(false);
    }
    expect(run('x.__proto__', { x: JSON.parse('{"__proto__": 1}') }).value).toBe(1);
  });

  it('reads `variables.x` past what bears the same name, where the scope has a way', () => {
    const parsed = parseExpression('variables.today == vars.today and vars.today == 1');
    const scope: Scope = { ...plainScope({}, NOW), variable: (name) => (name === 'today' ? 1 : undefined) };
    expect(parsed.ok && evaluate(parsed.expr, scope)).toBe(true);
  });

  it('never reads a secret', () => {
    expect(run('secrets.db.password', { secrets: { db: { password: 'hunter2' } } })).toEqual({
      value: null,
      warnings: ['secret_not_allowed'],
    });
  });
});

describe('E4: what lies in a blob', () => {
  const ref = { $blob: 'abc', size: 70_000 };
  const loading: Scope = { ...plainScope({ big: ref, box: [ref] }, NOW), blob: () => ['x', 'y'] };

  it('is asked for when a path reads into it, and is otherwise left alone', () => {
    const parsed = parseExpression('big.length');
    if (!parsed.ok) throw new Error(parsed.message);
    expect(() => evaluate(parsed.expr, plainScope({ big: ref }, NOW))).toThrow(BlobNeeded);
    expect(evaluate(parsed.expr, loading)).toBe(2);
  });

  it.each(['big', 'big is_not_empty', 'big != null', 'coalesce(big, 1)', 'not (is_empty big)', 'big == box[0]'])(
    '%s needs no load',
    (source) => {
      const parsed = parseExpression(source);
      const scope = plainScope({ big: ref, box: [ref] }, NOW);
      expect(parsed.ok && isTrue(evaluate(parsed.expr, scope))).toBe(true);
    },
  );

  it.each(["big contains 'x'", "'y' in big", "box.first == ['x', 'y']", 'str(box) == \'[["x","y"]]\''])(
    '%s loads it',
    (source) => {
      const parsed = parseExpression(source);
      expect(parsed.ok && evaluate(parsed.expr, loading)).toBe(true);
    },
  );
});

describe('limits', () => {
  it('stops at the step limit, says so once and is false', () => {
    const list = Array.from({ length: 50_000 }, (_, i) => i);
    const source = Array(100).fill('x contains -1').join(' or ');
    expect(run(source, { x: list })).toEqual({ value: null, warnings: ['limit'] });
  });

  it('does not let text grow without end', () => {
    const text = 'a'.repeat(1_000_000);
    expect(run(Array(20).fill('x').join(' + '), { x: text }).warnings).toContain('limit');
  });

  it('survives values of any depth', () => {
    let deep: Json = 1;
    for (let i = 0; i < 100_000; i += 1) deep = [deep];
    let twin: Json = 1;
    for (let i = 0; i < 100_000; i += 1) twin = [twin];
    expect(run('a == b', { a: deep, b: twin })).toEqual({ value: false, warnings: ['limit'] });
    expect(run('str(a)', { a: deep })).toEqual({ value: null, warnings: ['limit'] });
  });

  it('runs a hostile pattern in linear time and takes an invalid one for no match', () => {
    expect(run("x matches '(a+)+b'", { x: 'a'.repeat(50_000) })).toEqual({ value: false, warnings: [] });
    expect(run("x matches '(a'", { x: 'a' })).toEqual({ value: false, warnings: ['bad_regex'] });
    expect(run('x matches y', { x: 'a'.repeat(1_000_000), y: '(a?){500}(b){400}' }).warnings).toEqual(['limit']);
  });
});

it('tells the place of a warning in the words of the source', () => {
  const parsed = parseExpression('{{order.total}} > limit');
  const warnings: EvalWarning[] = [];
  if (parsed.ok) evaluate(parsed.expr, plainScope({ order: {}, limit: 5 }, NOW, warnings));
  expect(warnings).toEqual([
    { code: 'missing_property', at: 'order.total', message: expect.any(String) },
    { code: 'not_ordered', at: 'order.total > limit', message: 'null and a number do not order' },
  ]);
});
