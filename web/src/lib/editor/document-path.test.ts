import { yaml } from '@codemirror/lang-yaml';
import { ensureSyntaxTree } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { expect, test } from 'vitest';
import { pathAt, pointerOf } from './document-path.ts';
import { jsonc } from './language/jsonc.ts';

/** The pointer to what stands at `|`. */
function at(marked: string, language: Extension): string {
  const offset = marked.indexOf('|');
  const state = EditorState.create({ doc: marked.replace('|', ''), extensions: language });
  ensureSyntaxTree(state, state.doc.length, 5_000);
  return pointerOf(pathAt(state, offset));
}

test.each([
  ['{"a": {"b": [1, |2]}}', '/a/b/1'],
  ['{"a/b": {"c~": |1}}', '/a~1b/c~0'],
  ['{"a": 1, /* "z": { */ "b": "x|y" // "c"\n}', '/b'],
  ['{"nodes": {"x": {"type": "t|", } "y": {} } }', '/nodes/x/type'],
  ['{"a": "unclosed\n "b": |2}', '/b'],
  ['|{}', ''],
])('in JSON, also where it is broken: %s', (text, pointer) => {
  expect(at(text, jsonc())).toBe(pointer);
});

test.each([
  ['a:\n  b:\n    - x: 1\n    - y: |2\n', '/a/b/1/y'],
  ['a: {b: [1, |2]}\n', '/a/b/1'],
  ["'a b': |1\n", '/a b'],
])('in YAML: %s', (text, pointer) => {
  expect(at(text, yaml())).toBe(pointer);
});
