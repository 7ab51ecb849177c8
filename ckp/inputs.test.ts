import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../schema/json.ts';
import { checkInputs } from './inputs.ts';
import { inputContract } from './plan/inputs.ts';

const NOW = Date.UTC(2026, 11, 1, 9, 30);

function check(schema: JsonObject, input: JsonObject = {}) {
  return checkInputs(inputContract(schema), input, NOW);
}

function codes(schema: JsonObject, input: JsonObject = {}): string[] {
  const checked = check(schema, input);
  return checked.ok ? [] : checked.errors.map((error) => `${error.name}: ${error.code}`);
}

describe('what must be given (REFERENCE §3)', () => {
  it.each<[string, JsonObject, JsonObject, string[]]>([
    ['missing', { required: { a: { type: 'string' } } }, {}, ['a: missing_input']],
    ['null', { required: { a: {} } }, { a: null }, ['a: missing_input']],
    ['blank', { required: { a: { type: 'string' } } }, { a: ' \n' }, ['a: missing_input']],
    [
      'zero and false are given',
      { required: { a: { type: 'number' }, b: { type: 'boolean' } } },
      { a: 0, b: false },
      [],
    ],
    ['a default stands in', { required: { a: { type: 'string', default: 'x' } } }, { a: '' }, []],
    ['asked for later', { required: { a: { type: 'string', origin: 'user_lazy' } } }, {}, []],
    ['written by the run', { required: { a: { type: 'string', origin: 'system_captured' } } }, {}, []],
    ['undeclared where that is refused', { additional: false, a: { type: 'any' } }, { b: 1 }, ['b: unknown_input']],
  ])('%s', (_name, schema, input, wanted) => {
    expect(codes(schema, input)).toEqual(wanted);
  });

  it('keeps what is not declared, with a warning', () => {
    expect(check({ a: { type: 'string' } }, { a: 'x', b: [1] })).toEqual({
      ok: true,
      values: { a: 'x', b: [1] },
      warnings: [expect.stringContaining('`b`')],
    });
  });

  it('leaves out what is optional and blank', () => {
    expect(check({ a: { type: 'string' }, n: { type: 'number' } }, { a: null, n: '' })).toMatchObject({ values: {} });
  });
});

describe('defaults', () => {
  it('are templates over the clock and other inputs, in whatever order they stand', () => {
    const schema = {
      title: { type: 'string', default: 'Report {{day}} for {{input.who}}' },
      day: { type: 'string', default: '{{today}}' },
      at: { type: 'string', default: '{{now}}' },
      twice: { type: 'number', default: '{{n}}{{n}}' },
      who: { type: 'string' },
      n: { type: 'number' },
    };
    expect(check(schema, { who: 'Ada', n: '7' })).toEqual({
      ok: true,
      values: {
        title: 'Report 2026-12-01 for Ada',
        day: '2026-12-01',
        at: '2026-12-01T09:30:00.000Z',
        twice: 77,
        who: 'Ada',
        n: 7,
      },
      warnings: [],
    });
  });

  it('in a circle find nothing, and say so', () => {
    const checked = check({ a: { type: 'string', default: '{{b}}' }, b: { type: 'string', default: '{{a}}' } });
    expect(checked).toMatchObject({
      ok: true,
      values: {},
      warnings: [expect.stringContaining('`a` is not set'), expect.stringContaining('`b` is not set')],
    });
  });

  it('are checked like anything given', () => {
    expect(codes({ n: { type: 'number', default: '{{today}}' } })).toEqual(['n: wrong_type']);
  });
});

describe('conversion and types', () => {
  it.each<[string, Json, Json]>([
    ['number', ' 4.5e1 ', 45],
    ['boolean', 'False', false],
    ['string', '42', '42'],
    ['any', '42', '42'],
    ['array', [1], [1]],
    ['object', { a: 1 }, { a: 1 }],
  ])('%s takes %j as %j', (type, given, wanted) => {
    expect(check({ x: { type } }, { x: given })).toEqual({ ok: true, values: { x: wanted }, warnings: [] });
  });

  it.each<[string, Json]>([
    ['number', '0x1F'],
    ['number', '1,000'],
    ['number', true],
    ['boolean', 'yes'],
    ['boolean', 1],
    ['string', 42],
    ['array', '[1]'],
    ['object', [1]],
  ])('%s does not take %j', (type, given) => {
    expect(codes({ x: { type } }, { x: given })).toEqual(['x: wrong_type']);
  });
});

describe('validation', () => {
  it.each<[JsonObject, Json, string[]]>([
    [{ type: 'string', validation: { regex: 'a|ab' } }, 'ab', []],
    [{ type: 'string', validation: { regex: '[A-Z]{3}' } }, 'ABCD', ['x: pattern_mismatch']],
    [{ type: 'string', validation: { min: 2, max: 3 } }, '😀', ['x: out_of_range']],
    [{ type: 'array', validation: { min: 1 } }, [], ['x: out_of_range']],
    [{ type: 'number', validation: { allowed_values: [1, 2] } }, '3', ['x: not_allowed']],
    [{ type: 'number', validation: { allowed_values: [1, 2] } }, '2', []],
    [{ type: 'array', validation: { allowed_values: ['a', 'b'] } }, ['b', 'a'], []],
    [{ type: 'array', validation: { allowed_values: ['a', 'b'] } }, ['b', 'c'], ['x: not_allowed']],
    [{ type: 'string', validation: { regex: 'a+', max: 2 } }, 'bbb', ['x: pattern_mismatch', 'x: out_of_range']],
  ])('%j of %j', (variable, given, wanted) => {
    expect(codes({ x: variable }, { x: given })).toEqual(wanted);
  });

  it('skips a pattern that is none, with a warning', () => {
    const checked = check({ x: { type: 'string', validation: { regex: '(?=a)' } } }, { x: 'b' });
    expect(checked).toMatchObject({ ok: true, warnings: [expect.stringContaining('`x`')] });
  });

  it('never quotes a sensitive value', () => {
    const schema = {
      x: { type: 'string', sensitive: true, validation: { regex: 'a', max: 1, allowed_values: ['a'] } },
    };
    expect(JSON.stringify(check(schema, { x: 'hunter2' }))).not.toContain('hunter2');
    expect(JSON.stringify(check({ x: { type: 'number', sensitive: true } }, { x: 'hunter2' }))).not.toContain(
      'hunter2',
    );
  });
});

it('any schema over any input: never a throw, deterministic', () => {
  const json = fc.jsonValue() as fc.Arbitrary<Json>;
  const variable = fc.record(
    {
      type: fc.constantFrom('string', 'number', 'boolean', 'array', 'object', 'any', 'odd'),
      required: fc.boolean(),
      default: fc.oneof(json, fc.constantFrom('{{a}}', '{{b.c | upper}}', '{{today}}', '{{')),
      validation: fc.record({ regex: fc.string(), min: json, max: json, allowed_values: json }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  );
  const names = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor');
  const schemas = fc.dictionary(names, variable) as unknown as fc.Arbitrary<JsonObject>;
  const blobs = fc.constant({ $blob: 'x', size: 1 });
  const inputs = fc.dictionary(names, fc.oneof(json, blobs)) as fc.Arbitrary<JsonObject>;
  fc.assert(
    fc.property(schemas, inputs, (schema, input) => {
      expect(JSON.stringify(check(schema, input))).toBe(JSON.stringify(check(schema, input)));
    }),
    { numRuns: 1_000 },
  );
});

it('user_strict has to be given or defaulted, also in the flat form; `required: false` and `optional` say otherwise', () => {
  const strict = { type: 'string', origin: 'user_strict' };
  const missing = (schema: JsonObject) => {
    const checked = checkInputs(inputContract(schema), {}, Date.UTC(2026, 11, 1));
    return checked.ok ? [] : checked.errors.map(({ name }) => name);
  };
  expect(missing({ a: strict, b: { ...strict, default: 'x' }, c: { ...strict, required: false } })).toEqual(['a']);
  expect(missing({ optional: { a: strict } })).toEqual([]);
  expect(missing({ a: { origin: 'user_lazy' }, b: { origin: 'system_generated' } })).toEqual([]);
});
