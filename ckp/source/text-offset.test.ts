import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { compileText } from './compile-text.ts';
import { offsetInSource } from './text-offset.ts';

it('finds a character of a JSON string behind any escapes', () => {
  expect(offsetInSource('{"a": "x\\n\\u0041=1"}', 6, 18, 3)).toBe(16);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (before) => {
      const source = JSON.stringify(`${before}=`);
      expect(offsetInSource(source, 0, source.length, before.length)).toBe(source.length - 2);
    }),
  );
});

it('finds a character of a YAML scalar of one line, whatever its quotes', () => {
  expect(offsetInSource("'it''s = 1'", 0, 11, 5)).toBe(7);
  expect(offsetInSource('"\\U0001F600="', 0, 13, 2)).toBe(11);
  expect(offsetInSource('a = 1', 0, 5, 2)).toBe(2);
});

it('does not guess in a text that is folded', () => {
  expect(offsetInSource('>\n  a\n  = 1', 0, 11, 2)).toBeNull();
  expect(offsetInSource('"a\n  = 1"', 0, 9, 2)).toBeNull();
});

it('a text that ends too early is marked at its end', () => {
  expect(offsetInSource('"a =="', 0, 6, 4)).toBe(5);
});

const DOCUMENT = {
  procedure_id: 'p',
  version: '1',
  workflow_graph: {
    start_node: 'route',
    nodes: {
      route: { type: 'logic', rules: [{ condition: 'run_id = "é"', next_node: 'done' }], default_next_node: 'done' },
      done: { type: 'terminate', outputs: { all: { '{{run_id': 1 }, by: 'run {{run_id | uper}}' } },
    },
  },
};

it.each(['json', 'yaml'] as const)('a finding inside a text of %s is at its very characters', (format) => {
  const text = format === 'json' ? JSON.stringify(DOCUMENT, null, 2) : stringify(DOCUMENT);
  const lines = text.split('\n');
  const marked = compileText(text, undefined, format).diagnostics.map((one) => [
    one.code,
    lines[(one.line ?? 0) - 1]?.slice((one.column ?? 0) - 1, (one.end_column ?? 0) - 1),
  ]);
  expect(marked).toEqual([
    ['bad_template', '1'],
    ['bad_expression', '='],
    ['filter_as_default', 'uper'],
  ]);
});
