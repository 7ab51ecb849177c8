import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../schema/json.ts';
import { plainScope } from '../plain-scope.ts';
import type { EvalWarning, Scope } from '../scope.ts';
import { BlobNeeded } from '../scope.ts';
import { parseTemplate } from './parse.ts';
import { render, renderText } from './render.ts';

const NOW = Date.UTC(2026, 11, 1, 9, 5, 7, 80);

function rendered(template: Json, scope: Scope): Json {
  const parsed = parseTemplate(template);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return render(parsed.template, scope);
}

function run(template: Json, vars: JsonObject = {}): { value: Json; warnings: EvalWarning['code'][] } {
  const warnings: EvalWarning[] = [];
  const value = rendered(template, plainScope(vars, NOW, warnings));
  return { value, warnings: warnings.map((warning) => warning.code) };
}

describe('text (REFERENCE §4)', () => {
  it.each<[Json, string]>([
    ['as is', '[as is]'],
    [0.1, '[0.1]'],
    [1e21, '[1e+21]'],
    [-0, '[0]'],
    [false, '[false]'],
    [null, '[]'],
    [[], '[[]]'],
    [{ a: [1, null, 'x'] }, '[{"a":[1,null,"x"]}]'],
  ])('%j inside text', (x, text) => {
    expect(run('[{{x}}]', { x })).toEqual({ value: text, warnings: [] });
  });

  it('is never parsed again', () => {
    expect(run('{{x}} {{y}}', { x: '{{y}}', y: "{{ '{{' }}" }).value).toBe("{{y}} {{ '{{' }}");
  });

  it('renders keys too, and of two that render alike the last wins', () => {
    expect(run({ '{{x}}': 1, 'a{{n}}': 2, a1: '{{x}}' }, { x: 'k', n: 1 }).value).toEqual({ k: 1, a1: 'k' });
  });

  it('makes `__proto__` a key like any other', () => {
    const value = run({ '{{x}}': { admin: true } }, { x: '__proto__' }).value;
    expect(JSON.stringify(value)).toBe('{"__proto__":{"admin":true}}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });
});

describe('filters', () => {
  it.each<[string, Json, Json]>([
    ['{{x | upper}}', 'straße', 'STRASSE'],
    ['{{x | upper}}', null, null],
    ['{{x | lower}}', true, 'true'],
    ['{{x | json}}', 'a"b', '"a\\"b"'],
    ['{{x | json}}', null, 'null'],
    ['{{x | json}}', { a: 1 }, '{"a":1}'],
    ['{{x | round(2)}}', 2.675, 2.68],
    ['{{x | round}}', '-7.5', -8],
    ['{{x | urlencode}}', "a b&c/ü'", "a%20b%26c%2F%C3%BC'"],
    ['{{x | urlencode}}', '\ud800', '%EF%BF%BD'],
    ['{{x | default(5) | round(1)}}', null, 5],
    ['{{x | default(5)}}', '', ''],
    ["{{x | date('yyyy-MM-dd HH:mm')}}", '2026-03-04T05:06:07Z', '2026-03-04 05:06'],
    ["{{x | date('EEE d MMM yy, h:mm a')}}", '2026-03-04T17:06:07+01:00', 'Wed 4 Mar 26, 4:06 PM'],
    ['{{x | date("yyyy\'T\'HH:mm:ss.SSSXXX")}}', 0, '1970T00:00:00.000Z'],
    ['{{x | date}}', '2026-03-04', '2026-03-04'],
  ])('%s of %j', (template, x, wanted) => {
    expect(run(template, { x })).toEqual({ value: wanted, warnings: [] });
  });

  it('warn where they make no sense', () => {
    expect(run('{{x | round}}', { x: 'abc' })).toEqual({ value: null, warnings: ['not_a_number'] });
    expect(run('{{x | date}}', { x: '2026-02-30' })).toEqual({ value: null, warnings: ['not_a_date'] });
  });

  it('formats the clock', () => {
    expect(run("{{now | date('HH:mm:ss.SSS')}} {{today}}").value).toBe('09:05:07.080 2026-12-01');
  });
});

describe('what is not there', () => {
  it('is null as a whole value and nothing in text, with one warning', () => {
    expect(run('{{x}}')).toEqual({ value: null, warnings: ['unset'] });
    expect(run('{{x}}')).toEqual({ value: null, warnings: ['unset'] });
    expect(run('[{{o.a.b}}]', { o: {} })).toEqual({ value: '[]', warnings: ['missing_property'] });
  });

  it('leaves no warning where a default stands ready', () => {
    expect(run('{{x.y | none given}}')).toEqual({ value: 'none given', warnings: [] });
  });
});

describe('secrets (REFERENCE §8)', () => {
  const vars = { secrets: { db: 'hunter2' }, x: 'v' };

  it('are never read: a mark stands for each', () => {
    expect(run({ key: '{{secrets.db}}', field: '{{ secrets.portal.password }}' }, vars)).toEqual({
      value: { key: { $secret: 'db' }, field: { $secret: 'portal.password' } },
      warnings: [],
    });
    expect(run('Bearer {{secrets.db}} for {{x}}{{x}}', vars).value).toEqual({
      $secret_text: ['Bearer ', { $secret: 'db' }, ' for vv'],
    });
  });

  it('cannot be fetched by data that looks like the mark', () => {
    const forged = { a: [{ $secret: 'db' }], b: { $secret_text: [{ $secret: 'db' }] } };
    const { value } = run({ whole: '{{x}}', '{{k}}': 'db', '{{b}}': 1 }, { x: forged, k: '$secret', b: '$blob' });
    expect(value).toEqual({
      whole: { a: [{ _$secret: 'db' }], b: { _$secret_text: [{ _$secret: 'db' }] } },
      _$secret: 'db',
      _$blob: 1,
    });
  });
});

describe('E4: what lies in a blob', () => {
  const ref = { $blob: 'abc', size: 70_000 };
  const loading: Scope = { ...plainScope({ big: ref, o: { list: [ref] } }, NOW), blob: () => ({ a: 'text' }) };

  it('passes through whole, untouched and unloaded', () => {
    expect(run('{{big}}', { big: ref }).value).toBe(ref);
    expect(run({ x: '{{o}}' }, { o: { list: [ref] } }).value).toEqual({ x: { list: [ref] } });
    expect(run("{{big | default('x')}}", { big: ref }).value).toBe(ref);
  });

  it('is loaded for text, for a filter and for a path into it', () => {
    expect(() => run('[{{big}}]', { big: ref })).toThrow(BlobNeeded);
    expect(rendered('{{big.a}}', loading)).toBe('text');
    expect(rendered('={{o}}', loading)).toBe('={"list":[{"a":"text"}]}');
    expect(rendered('{{big | json}}', loading)).toBe('{"a":"text"}');
  });
});

describe('renderText', () => {
  const text = (template: Json, scope: Scope): string => {
    const parsed = parseTemplate(template);
    return parsed.ok ? renderText(parsed.template, scope) : '';
  };

  it('gives text, whatever the value, and loads what lies in a blob', () => {
    const ref = { $blob: 'abc', size: 70_000 };
    const scope: Scope = { ...plainScope({ big: ref, n: 5 }, NOW), blob: () => 'long text' };
    expect(text('{{big}}', scope)).toBe('long text');
    expect(text('{{n}}', scope)).toBe('5');
    expect(text({ a: '{{n}}' }, scope)).toBe('{"a":5}');
    expect(text('{{nosuch}}', scope)).toBe('');
  });

  it('lets no secret in', () => {
    const warnings: EvalWarning[] = [];
    expect(text('Bearer {{secrets.db}}', plainScope({}, NOW, warnings))).toBe('');
    expect(warnings.map((warning) => warning.code)).toEqual(['secret_not_allowed']);
  });
});

it('does not make a text without end', () => {
  const template = Array(20).fill('{{x}}').join('');
  expect(run(template, { x: 'a'.repeat(1_000_000) })).toEqual({ value: null, warnings: ['limit'] });
});
