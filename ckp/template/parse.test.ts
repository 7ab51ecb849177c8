import { describe, expect, it } from 'vitest';
import type { Json } from '../../schema/json.ts';
import { pathText } from '../expression/print.ts';
import { parseTemplate } from './parse.ts';

describe('what a template parses to', () => {
  it('keeps a value without placeholders as one literal, whatever its shape', () => {
    const value = { a: [1, { b: '{ single } braces }}' }], c: null };
    expect(parseTemplate(value)).toEqual({
      ok: true,
      template: { t: 'lit', v: value },
      reads: [],
      bareDefaults: [],
    });
  });

  it('tells a placeholder alone from one inside text', () => {
    const ref = { path: { t: 'path', root: 'x', segments: [] }, filters: [], src: 'x' };
    expect(parseTemplate('{{ x }}')).toMatchObject({ template: { t: 'one', ref } });
    expect(parseTemplate(' {{ x }}')).toMatchObject({ template: { t: 'text', parts: [' ', ref] } });
  });

  it('lists every read with the pointer of its place, keys and nested values alike', () => {
    const parsed = parseTemplate({ 'a/{{k.x}}': ['{{b}} and {{c[0]}}', { 'x~y': '{{d | upper}}' }] });
    expect(parsed.ok && parsed.reads.map(({ path, pointer }) => [pathText(path), pointer])).toEqual([
      ['k.x', '/a~1{{k.x}}'],
      ['b', '/a~1{{k.x}}/0'],
      ['c[0]', '/a~1{{k.x}}/0'],
      ['d', '/a~1{{k.x}}/1/x~0y'],
    ]);
  });

  it.each<[string, Json]>([
    ["{{ '{{' }}", '{{'],
    ["use {{ '{{' }}name}} so", 'use {{name}} so'],
    ['{{ 5 }}', 5],
    ['{{ true }}', true],
    ['n={{ 5 }}', 'n=5'],
  ])('%s is the literal %j', (source, value) => {
    expect(parseTemplate(source)).toMatchObject({ ok: true, template: { t: 'lit', v: value } });
  });

  it('opens with the last two of several braces', () => {
    expect(parseTemplate('{{{x}}}')).toMatchObject({ template: { parts: ['{', { src: 'x' }, '}'] } });
  });
});

describe('filters and defaults', () => {
  it.each<[string, { name: string; args: Json[] }[]]>([
    [
      '{{x | upper | trim}}',
      [
        { name: 'upper', args: [] },
        { name: 'trim', args: [] },
      ],
    ],
    ['{{x | unknown}}', [{ name: 'default', args: ['unknown'] }]],
    ["{{x | 'two words'}}", [{ name: 'default', args: ['two words'] }]],
    ['{{x | not known}}', [{ name: 'default', args: ['not known'] }]],
    [
      '{{x | N/A | lower}}',
      [
        { name: 'default', args: ['N/A'] },
        { name: 'lower', args: [] },
      ],
    ],
    ['{{x | 0}}', [{ name: 'default', args: [0] }]],
    ['{{x | false}}', [{ name: 'default', args: [false] }]],
    ['{{x | default([])}}', [{ name: 'default', args: [[]] }]],
    ["{{x | default({'a': [1, null]})}}", [{ name: 'default', args: [{ a: [1, null] }] }]],
    ["{{x | default('}}')}}", [{ name: 'default', args: ['}}'] }]],
    [
      "{{x | date('yyyy') | round(2)}}",
      [
        { name: 'date', args: ['yyyy'] },
        { name: 'round', args: [2] },
      ],
    ],
  ])('%s', (source, filters) => {
    expect(parseTemplate(source)).toMatchObject({ ok: true, template: { ref: { filters } } });
  });
});

describe('refusals', () => {
  it('reports all faults at once, each at its pointer', () => {
    const parsed = parseTemplate({ a: '{{', b: ['ok {{x}}', '{{ a > 1 }}'], 'c{{': 1, d: '{{x | shout(1)}}' });
    expect(!parsed.ok && parsed.errors.map((error) => error.pointer)).toEqual(['/a', '/b/1', '/c{{', '/d']);
  });

  it.each([
    ['{{}}', "{{ '{{' }}"],
    ['{{x', 'never closed'],
    ['{{x || y}}', 'single `|`'],
    ['{{x | }}', 'expected a filter'],
    ['{{x | round(a)}}', 'round'],
    ["{{x | date('foo')}}", 'field'],
    ['{{x | default}}', 'default'],
    ['{{secrets}}', 'secrets.alias'],
    ['{{secrets.a.b.c}}', 'secrets.alias'],
    ["{{secrets.a | default('x')}}", 'without filters'],
  ])('%s', (source, words) => {
    expect(parseTemplate(source)).toMatchObject({ ok: false, errors: [{ message: expect.stringContaining(words) }] });
  });

  it('lets nobody write the mark of a secret by hand, or put a secret into a key', () => {
    expect(parseTemplate({ a: { $secret: 'db' } })).toMatchObject({ ok: false, errors: [{ pointer: '/a/$secret' }] });
    expect(parseTemplate({ $blob: 'abc', size: 1 })).toMatchObject({ ok: false, errors: [{ pointer: '/$blob' }] });
    expect(parseTemplate("{{x | default({'$secret': 'db'})}}")).toMatchObject({ ok: false });
    expect(parseTemplate({ '{{secrets.db}}': 1 })).toMatchObject({ ok: false });
  });

  it('bounds the depth of a value', () => {
    let deep: Json = '{{x}}';
    for (let i = 0; i < 10_000; i += 1) deep = { a: deep };
    expect(parseTemplate(deep)).toMatchObject({ ok: false });
  });
});
