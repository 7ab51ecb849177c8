import { CompletionContext } from '@codemirror/autocomplete';
import { yaml } from '@codemirror/lang-yaml';
import { ensureSyntaxTree } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { jsonc } from '../language/jsonc.ts';
import { ckpCompletion } from './completion.ts';
import type { Knowledge } from './knowledge.ts';
import { SchemaBook } from './schema.ts';

const schema = new SchemaBook({
  properties: {
    procedure_id: { type: 'string' },
    status: { enum: ['draft', 'active', null], default: 'active' },
    graph: {
      type: 'object',
      properties: {
        start_node: { anyOf: [{ $ref: '#/$defs/NodeId' }, { type: 'null' }] },
        nodes: { additionalProperties: { $ref: '#/$defs/Node' } },
      },
    },
  },
  required: ['procedure_id'],
  $defs: {
    NodeId: { type: 'string' },
    Fields: {
      properties: {
        title: { type: 'string', description: 'Name for people.' },
        name: { description: 'Another name of `title`.' },
      },
    },
    Node: {
      anyOf: [
        {
          allOf: [
            { $ref: '#/$defs/Fields' },
            { properties: { type: { enum: ['loop'] }, body_node: { $ref: '#/$defs/NodeId' } } },
          ],
        },
        {
          allOf: [
            { $ref: '#/$defs/Fields' },
            { properties: { type: { enum: ['sequence'] }, steps: { type: 'array', items: { $ref: '#/$defs/Step' } } } },
          ],
        },
      ],
    },
    Step: { properties: { action: { type: 'string' }, timeout_ms: { type: 'integer' } } },
  },
});
const knowledge: Knowledge = {
  schema,
  nodes: ['first', 'last'],
  variables: ['amount'],
  actions: new Map([['send_email', 'EMAIL, writes']]),
};

/** What is offered at `|`, by asking for it. */
async function offered(marked: string, isYaml = false): Promise<string[]> {
  const offset = marked.indexOf('|');
  const state = EditorState.create({ doc: marked.replace('|', ''), extensions: isYaml ? yaml() : jsonc() });
  ensureSyntaxTree(state, state.doc.length, 5_000);
  const source = ckpCompletion(
    () => isYaml,
    async () => knowledge,
  );
  const result = await source(new CompletionContext(state, offset, true));
  return (result?.options ?? []).map(({ label }) => label);
}

test.each([
  ['{"|"}', ['procedure_id', 'status', 'graph']],
  ['{"procedure_id": "p", |}', ['status', 'graph']],
  ['{"status": "|"}', ['draft', 'active']],
  ['{"status": |}', ['draft', 'active']],
  ['{"graph": {"start_node": "|"}}', ['first', 'last']],
  ['{"graph": {"nodes": {"a": {"type": "loop", "|"}}}}', ['body_node', 'title']],
  ['{"graph": {"nodes": {"a": {"type": "|"}}}}', ['loop', 'sequence']],
  ['{"graph": {"nodes": {"a": {"type": "sequence", "steps": [{"|": 1}]}}}}', ['action', 'timeout_ms']],
  ['{"graph": {"nodes": {"a": {"type": "sequence", "steps": [{"action": "s|"}]}}}}', ['send_email']],
  [
    '{"graph": {"nodes": {"a": {"title": "Pay {{ am|"}}}}',
    ['amount', 'input', 'config', 'secrets', 'steps', 'trigger'],
  ],
  ['{ /* "|" */ }', []],
])('in JSON: %s', async (text, labels) => {
  expect(await offered(text)).toEqual(labels);
});

test.each([
  ['pro|', ['procedure_id', 'status', 'graph']],
  ['procedure_id: p\nst|\n', ['status', 'graph']],
  ['status: |\n', ['draft', 'active']],
  ['graph:\n  start_node: |\n', ['first', 'last']],
  [
    'graph:\n  nodes:\n    a:\n      type: sequence\n      steps:\n        - action: send_email\n          t|\n',
    ['timeout_ms'],
  ],
  ['graph:\n  nodes:\n    a:\n      type: sequence\n      steps:\n      - a|\n', ['action', 'timeout_ms']],
  ['graph:\n  nodes:\n    a:\n      b|\n      type: loop\n', ['body_node', 'title']],
  ['# pro|', []],
])('in YAML: %s', async (text, labels) => {
  expect(await offered(text, true)).toEqual(labels);
});
