import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../schema/json.ts';
import { readJson } from './json.ts';

/** What is said, short: `line:column-line:column code`. */
function faults(text: string): string[] {
  return readJson(text).diagnostics.map(
    (one) => `${one.line}:${one.column}-${one.end_line}:${one.end_column} ${one.code}`,
  );
}

describe('JSON as authors write it', () => {
  it('reads whatever JSON.stringify writes, and gives every value its place', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const source = readJson(JSON.stringify(value, null, indent));
        expect(source.diagnostics.filter(({ code }) => code !== 'lone_surrogate')).toEqual([]);
        expect(source.document).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 500 },
    );
  });

  it('takes comments, trailing commas, a byte order mark and every line break', () => {
    const text = '\uFEFF// first\r\n{\r\n  "a": 1, /* in\n between */ "b": [1, 2,],\r  "c": {"d": null,},\n}\n// last';
    expect(readJson(text)).toMatchObject({ document: { a: 1, b: [1, 2], c: { d: null } }, diagnostics: [] });
    expect(readJson(text).locate('/c/d')).toMatchObject({ line: 5, column: 14, endLine: 5, endColumn: 18 });
  });

  it('reads escapes, and names like __proto__ as data', () => {
    const { document, diagnostics } = readJson('{"__proto__": {"x": "\\u00e9\\n\\ud83d\\ude00"}, "constructor": 1}');
    expect(diagnostics).toEqual([]);
    expect(Object.entries(document as object)).toEqual([
      ['__proto__', { x: 'é\n😀' }],
      ['constructor', 1],
    ]);
    expect(Object.getPrototypeOf(document)).toBe(Object.prototype);
  });

  it('names the first of two equal names, also where the last one counts', () => {
    const source = readJson('{\n  "a": {"k": 1,\n        "k": 2}\n}');
    expect(source.document).toEqual({ a: { k: 2 } });
    expect(source.diagnostics).toMatchObject([
      {
        code: 'duplicate_key',
        pointer: '/a/k',
        line: 3,
        column: 9,
        related: [{ pointer: '/a/k', line: 2, column: 9 }],
      },
    ]);
  });

  it.each([
    ['', 'The text is empty.', '1:1-1:1'],
    ['// nothing', 'The text holds comments only, no document.', '1:11-1:11'],
    ['{"a" 1}', 'A colon is missing after “a”.', '1:5-1:5'],
    ['{"a"="x"}', 'A colon is missing after “a”.', '1:5-1:6'],
    ['{a: 1}', 'The name a stands without double quotes.', '1:2-1:3'],
    ['{"a": 1\n "b": 2}', 'A comma is missing after the value of “a”.', '1:8-1:8'],
    ['[1 2]', 'A comma is missing before the next item.', '1:3-1:3'],
    ['[1,,2]', 'A value is missing before this comma.', '1:4-1:5'],
    ['{,}', 'There is a comma too much here.', '1:2-1:3'],
    ['{"a":, "b":1}', 'The value of “a” is missing before this comma.', '1:6-1:7'],
    ['{"a"}', '“a” has no value.', '1:5-1:5'],
    ['{"a": 1;"b": 2}', 'A comma or “}” is expected here, not “;”.', '1:8-1:9'],
    ['{"a": "b": "c"}', 'This colon follows a value, not a name.', '1:10-1:11'],
    ['{"a": [1, 2}', '“}” stands where the list that is open needs “]”.', '1:12-1:13'],
    ['{"a": {"b": 1]}', '“]” stands where the object that is open needs “}”.', '1:14-1:15'],
    ['{"a": {"b": [1', 'The text ends here, but the list is not closed.', '1:15-1:15'],
    ['{"a": 1}}', 'The document ends before this “}”.', '1:9-1:10'],
    ['{{"a": 1}}', 'The name of a member is expected here, not “{”.', '1:2-1:3'],
    ['{"a": "he said "hi" there"}', 'The text ended at this double quote, but goes on.', '1:16-1:17'],
    ['{"a": "x\n}', 'The text that starts here is not closed on its line.', '1:7-1:9'],
    ['{"a": "x\ty"}', 'A text may not hold a tab as it is.', '1:9-1:10'],
    ['{"a": "\\d+"}', 'There is no escape “\\d” in JSON.', '1:8-1:10'],
    ['{"a": None}', '“None” is no value in JSON.', '1:7-1:11'],
    ['{"a": tru}', '“tru” is no value in JSON.', '1:7-1:10'],
    ["{'a': 1}", 'Text stands in straight double quotes ("), not in \'.', '1:2-1:5'],
    ['{"a": “x”}', 'Text stands in straight double quotes ("), not in “.', '1:7-1:10'],
    ['{"a": 007}', '007 is not written as JSON writes numbers.', '1:7-1:10'],
    ['{"a": .5}', '.5 is not written as JSON writes numbers.', '1:7-1:9'],
    ['# no\n{}', 'A comment in JSON does not start with “#”.', '1:1-1:2'],
    ['{} /* no', 'The comment that starts here is never closed.', '1:4-1:6'],
    ['{"a":\u00a01}', 'Here stands U+00A0, which looks like nothing but is no white space of JSON.', '1:6-1:7'],
  ])('%j: %s', (text, message, place) => {
    const { document, diagnostics } = readJson(text);
    expect(document).toBeUndefined();
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(diagnostics[0]).toMatchObject({ code: 'invalid_json', severity: 'error', message });
    expect(faults(text)[0]).toBe(`${place} invalid_json`);
    expect(diagnostics.every(({ hint }) => hint !== '')).toBe(true);
  });

  it('says what is meant for words of other languages', () => {
    const hints = readJson('{"a": None, "b": True, "c": nul, "d": approved}').diagnostics.map(({ hint }) => hint);
    expect(hints).toEqual([
      'Write null.',
      'Write true.',
      'Write null.',
      'If it is a text, write it in double quotes: "approved".',
    ]);
  });

  it('finds several mistakes at once, and stops at twenty', () => {
    expect(faults('{\n a: 1,\n "b" 2,\n "c": [1 2],\n "d": None\n}')).toEqual([
      '2:2-2:3 invalid_json',
      '3:5-3:5 invalid_json',
      '4:9-4:9 invalid_json',
      '5:7-5:11 invalid_json',
    ]);
    expect(faults(`[${'x,'.repeat(1_000)}]`)).toHaveLength(20);
  });

  it('says where the innermost open thing was opened', () => {
    const [unclosed] = readJson('{"x":\n  {"y": [1,2').diagnostics;
    expect(unclosed).toMatchObject({
      hint: expect.stringContaining(']}}'),
      related: [{ pointer: '/x/y', line: 2, column: 9 }, {}, {}],
    });
  });

  it('tells of numbers that are not what they look like', () => {
    const { document, diagnostics } = readJson(
      '{"big": 1e999, "id": 12345678901234567890, "version": 1.10, "ok": 1.10}',
    );
    expect(document).toEqual({ big: Number.MAX_VALUE, id: Number('12345678901234567890'), version: 1.1, ok: 1.1 });
    expect(diagnostics.map(({ code, severity, pointer }) => [code, severity, pointer])).toEqual([
      ['number_out_of_range', 'error', '/big'],
      ['inexact_number', 'warning', '/id'],
      ['inexact_number', 'warning', '/version'],
    ]);
  });

  it('refuses half characters', () => {
    expect(readJson('{"s": "\\ud800"}').diagnostics).toMatchObject([
      { code: 'lone_surrogate', severity: 'error', pointer: '/s', line: 1, column: 7 },
    ]);
  });

  it('refuses depth without falling over it', () => {
    const { document, diagnostics } = readJson('['.repeat(100_000));
    expect(document).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(['too_deep']);
    expect(readJson(`${'['.repeat(200)}${']'.repeat(200)}`).diagnostics).toEqual([]);
  });
});

describe('places', () => {
  const text = ['{', '  "nodes": {', '    "a/b~c": {"steps": [', '      {"n": 1}, 7', '    ]}', '  }', '}'].join('\n');
  const { locate } = readJson(text);
  const place = (pointer: string, part?: 'key' | 'value') => {
    const found = locate(pointer, part);
    return `${found?.line}:${found?.column}-${found?.endLine}:${found?.endColumn} ${found?.pointer}`;
  };

  it('shows scalars by their value or name, containers by their name or first line', () => {
    expect(place('/nodes')).toBe('2:3-2:10 /nodes');
    expect(place('/nodes/a~1b~0c')).toBe('3:5-3:12 /nodes/a~1b~0c');
    expect(place('/nodes/a~1b~0c/steps/0')).toBe('4:7-4:15 /nodes/a~1b~0c/steps/0');
    expect(place('/nodes/a~1b~0c/steps/0/n')).toBe('4:13-4:14 /nodes/a~1b~0c/steps/0/n');
    expect(place('/nodes/a~1b~0c/steps/0/n', 'key')).toBe('4:8-4:11 /nodes/a~1b~0c/steps/0/n');
    expect(place('/nodes/a~1b~0c/steps/1')).toBe('4:17-4:18 /nodes/a~1b~0c/steps/1');
    expect(place('')).toBe('1:1-1:2 ');
  });

  it('shows what is not there by its nearest ancestor', () => {
    expect(place('/nodes/gone/deeper')).toBe('2:3-2:10 /nodes');
    expect(place('/nodes/a~1b~0c/steps/9')).toBe('3:15-3:22 /nodes/a~1b~0c/steps');
    expect(place('/nodes/a~1b~0c/steps/length')).toBe('3:15-3:22 /nodes/a~1b~0c/steps');
    expect(place('/constructor')).toBe('1:1-1:2 ');
  });

  it('gives each value of any document a place of its own', () => {
    fc.assert(
      fc.property(fc.jsonValue() as fc.Arbitrary<Json>, (value) => {
        const written = JSON.stringify(value, null, 1);
        const source = readJson(written);
        const lines = written.split('\n');
        for (const [pointer, scalar] of scalars(source.document ?? null, '')) {
          const at = source.locate(pointer);
          expect(at?.pointer).toBe(pointer);
          const line = lines[(at?.line ?? 0) - 1] ?? '';
          expect(JSON.parse(line.slice((at?.column ?? 0) - 1, (at?.endColumn ?? 0) - 1))).toEqual(scalar);
        }
      }),
    );
  });
});

function* scalars(value: Json, pointer: string): Generator<[string, Json]> {
  if (typeof value !== 'object' || value === null) {
    yield [pointer, value];
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    yield* scalars(member, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  }
}
