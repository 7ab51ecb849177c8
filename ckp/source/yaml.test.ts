import { describe, expect, it } from 'vitest';
import { readYaml } from './yaml.ts';

const codes = (text: string) => readYaml(text).diagnostics.map(({ code, line, column }) => `${line}:${column} ${code}`);

describe('YAML as authors write it', () => {
  it('reads what JSON can say, with the place of everything', () => {
    const source = readYaml(
      [
        'procedure_id: greet # who',
        'effective_date: 2026-01-01',
        'is_checkpoint: yes',
        'time: 12:30',
        'steps:',
        '  - action: log',
        '    message: "{{name}}"',
        '  - {action: wait, duration_ms: 10}',
        'prompt: |',
        '  Two',
        '  lines',
      ].join('\r\n'),
    );
    expect(source.diagnostics).toEqual([]);
    expect(source.document).toEqual({
      procedure_id: 'greet',
      effective_date: '2026-01-01',
      is_checkpoint: 'yes',
      time: '12:30',
      steps: [
        { action: 'log', message: '{{name}}' },
        { action: 'wait', duration_ms: 10 },
      ],
      prompt: 'Two\nlines\n',
    });
    expect(source.locate('/steps/0/message')).toMatchObject({ line: 7, column: 14, endColumn: 24 });
    expect(source.locate('/steps/1/duration_ms', 'key')).toMatchObject({ line: 8, column: 20 });
    expect(source.locate('/prompt')).toMatchObject({ line: 9, column: 9, endLine: 9 });
  });

  it('unfolds aliases and merges, and shows what is inside where it was written', () => {
    const source = readYaml('base: &base {agent: WEB, tags: [a]}\none: *base\ntwo:\n  <<: *base\n  agent: API\n');
    expect(source.diagnostics).toEqual([]);
    expect(source.document).toEqual({
      base: { agent: 'WEB', tags: ['a'] },
      one: { agent: 'WEB', tags: ['a'] },
      two: { agent: 'API', tags: ['a'] },
    });
    expect(source.locate('/one')).toMatchObject({ line: 2, column: 1 });
    expect(source.locate('/one/agent')).toMatchObject({ line: 1, column: 21 });
    expect(source.locate('/two/agent')).toMatchObject({ line: 5, column: 10 });
  });

  it('takes numbers and booleans as names as they are written, and __proto__ as data', () => {
    const { document } = readYaml('routes: {1: a, 010: b, true: c}\n__proto__: {x: 1}\n');
    expect(Object.entries(document as object)).toEqual([
      ['routes', { 1: 'a', '010': 'b', true: 'c' }],
      ['__proto__', { x: 1 }],
    ]);
  });

  it('names the first of two equal names', () => {
    expect(readYaml('a: 1\nb: 2\na: 3\n')).toMatchObject({
      document: { a: 3, b: 2 },
      diagnostics: [{ code: 'duplicate_key', pointer: '/a', line: 3, related: [{ line: 1, column: 1 }] }],
    });
  });

  it.each([
    ['', 'no document'],
    ['# nothing', 'no document'],
    ['a: 1\n---\nb: 2', 'second document'],
    ['a: &x [*x]', 'never end'],
    ['a: *gone', 'no anchor'],
    ['a: !custom b', 'tag'],
    ['a: !!timestamp 2026-01-01', 'JSON has no value'],
    ['~: x', 'is null'],
    ['? [a]\n: x', 'a mapping or a list'],
    ['<<: 1', 'merges mappings'],
    ['a:\n\tb: 1', 'Tabs'],
    ['msg: {{name}}', 'Without quotes'],
  ])('refuses %j and says why', (text, words) => {
    const { document, diagnostics } = readYaml(text);
    expect(document).toBeUndefined();
    expect(diagnostics[0]).toMatchObject({ code: 'invalid_yaml', severity: 'error' });
    expect(diagnostics[0]?.message).toContain(words);
    expect(diagnostics[0]?.line).toBeGreaterThan(0);
  });

  it('tells how to write a template', () => {
    expect(readYaml('msg: {{name}}').diagnostics[0]?.hint).toContain("'{{name}}'");
    expect(readYaml('msg: {{name}} and more').diagnostics[0]?.hint).toContain('quotes');
  });

  it('tells of numbers that are not what they look like', () => {
    expect(codes('version: 1.10\nid: 12345678901234567890\nbig: .inf\n')).toEqual([
      '1:10 inexact_number',
      '2:5 inexact_number',
      '3:6 number_out_of_range',
    ]);
  });

  it('bounds what aliases unfold to', () => {
    let text = 'a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n';
    for (let i = 1; i < 10; i++)
      text += `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(',')}]\n`;
    const { document, diagnostics } = readYaml(text);
    expect(document).toBeUndefined();
    expect(diagnostics[0]?.message).toContain('20,000');
  });

  it.each(['['.repeat(100_000), 'a: {'.repeat(900), '- '.repeat(5_000), `${'['.repeat(300)}${']'.repeat(300)}`])(
    'refuses depth without falling over it',
    (text) => {
      const { document, diagnostics } = readYaml(text);
      expect(document).toBeUndefined();
      expect(diagnostics.map(({ code }) => code)).toEqual(['too_deep']);
    },
  );
});
