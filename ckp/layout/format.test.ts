import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../canonical.ts';
import { printDocument } from '../diagnostics/print-document.ts';
import { readText } from '../source/read.ts';
import { formatText } from './format.ts';

const laidOut = (text: string, format: 'json' | 'yaml' = 'json') => formatText(text, format).text;

describe('the shared layout of JSON', () => {
  it('puts in one line what fits, and keeps an object broken where its author broke it', () => {
    expect(laidOut('{"a":1,"b":[1,2,{"c":null}],"e":{},"f":[]}')).toBe(
      '{ "a": 1, "b": [1, 2, { "c": null }], "e": {}, "f": [] }\n',
    );
    expect(laidOut('{\n"a":1,\r\n"b":{"c":2}}')).toBe('{\n  "a": 1,\n  "b": { "c": 2 }\n}\n');
  });

  it('keeps comments where they belong, and how values are spelled', () => {
    const text = [
      '// above all',
      '{ // first',
      '"a": 1.50e0, // behind a',
      '  /* above b */',
      '"b": [1, // one',
      '2,], "c": /* odd */ "\\u0041",',
      '// at the end',
      '}',
      '// below',
    ].join('\n');
    const once = laidOut(text);
    expect(once).toBe(
      [
        '// above all',
        '{',
        '  // first',
        '  "a": 1.50e0, // behind a',
        '  /* above b */',
        '  "b": [',
        '    1, // one',
        '    2',
        '  ],',
        '  /* odd */',
        '  "c": "\\u0041"',
        '  // at the end',
        '}',
        '// below',
        '',
      ].join('\n'),
    );
    expect(laidOut(once ?? '')).toBe(once);
  });

  it('any value keeps its meaning, and a second time changes nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 2, '\t'), (value, space) => {
        const text = JSON.stringify(value, null, space);
        const before = readText(text, 'json').document;
        const once = laidOut(text);
        if (once === null || before === undefined) return;
        expect(canonicalJson(readText(once, 'json').document ?? null)).toBe(canonicalJson(before));
        expect(laidOut(once)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });

  it('is how examples in the catalogue are printed', () => {
    const value = { a: Array.from({ length: 40 }, (_, i) => ({ name: `item ${i}` })), b: { c: [1, 2] } };
    expect(laidOut(JSON.stringify(value))).toBe(`${printDocument(value)}\n`);
  });
});

describe('the shared layout', () => {
  it('of YAML keeps comments and meaning', () => {
    const text =
      '# a procedure\r\nprocedure_id:   p\nnodes:\n    - {a: 1,   b: 2} # one\n    - |\n       text\n       more\n';
    const once = laidOut(text, 'yaml');
    expect(once).toContain('# a procedure\nprocedure_id: p\n');
    expect(once).toContain('{ a: 1, b: 2 } # one');
    expect(laidOut(once ?? '', 'yaml')).toBe(once);
  });

  it('of YAML ends lines in one way, also behind a comment', () => {
    const { text } = formatText('a: 1\r\nb: 2 # two\r', 'yaml');
    expect(text).toBe('a: 1\nb: 2 # two\n');
    expect(formatText(text ?? '', 'yaml').text).toBe(text);
  });

  it('leaves YAML as it is that reads, but could not be printed', () => {
    const text = 'procedure_id: &a\u2028 p\n';
    expect(formatText(text, 'yaml').text).toBe(text);
  });

  it('refuses what does not read, with the reason', () => {
    const { text, diagnostics } = formatText('{"a": }', 'json');
    expect(text).toBeNull();
    expect(diagnostics[0]).toMatchObject({ severity: 'error', line: 1, column: 6 });
  });

  it('means the same for every example of ours', () => {
    const folder = resolve(import.meta.dirname, '../../examples');
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.ckp.json'))) {
      const text = readFileSync(resolve(folder, file), 'utf8');
      const once = laidOut(text) ?? '';
      expect(JSON.parse(once)).toEqual(JSON.parse(text));
      expect(laidOut(once)).toBe(once);
    }
  });
});
