import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../schema/json.ts';
import { compile } from '../compile.ts';

/** A graph document around `nodes`, starting at the first. */
function doc(nodes: JsonObject, root: JsonObject = {}): JsonObject {
  const start_node = Object.keys(nodes)[0] ?? '';
  return { procedure_id: 'p', version: '1.0.0', workflow_graph: { start_node, nodes }, ...root };
}
const END: JsonObject = { type: 'terminate', status: 'success' };
function sequence(step: JsonObject, node: JsonObject = {}): JsonObject {
  return { a: { type: 'sequence', steps: [{ step_id: 's', ...step }], next_node: 'end', ...node }, end: END };
}

describe('rules', () => {
  it('says what was probably meant', () => {
    const { diagnostics } = compile(doc({ end: { ...END, desciption: 'typo' } }));
    expect(diagnostics).toContainEqual(expect.objectContaining({ hint: 'Did you mean “description”?' }));
  });

  it('what is given, defaulted, or written before is not unset; what on_failure may not have is only an info', () => {
    const { diagnostics } = compile(
      doc(
        {
          ...sequence({ action: 'set_variable', variable: 'y', value: '{{given}}{{defaulted}}' }),
          rescue: { type: 'sequence', steps: [{ action: 'log', message: '{{y}} {{error.type}}' }] },
          end: { type: 'loop', iterator: [1], body_node: 'body', next_node: 'last', description: '' },
          body: { type: 'sequence', steps: [{ action: 'http_request', url: '{{y}}', output_variable: 'in_body' }] },
          last: { ...END, outputs: { y: '{{y}} {{in_body | default(0)}}' } },
        },
        {
          global_config: { on_failure: 'rescue' },
          variables_schema: { given: { required: true }, defaulted: { default: 1 } },
        },
      ),
    );
    expect(diagnostics.map(({ code, severity, pointer }) => [code, severity, pointer])).toEqual([
      ['may_be_unset', 'info', '/workflow_graph/nodes/rescue/steps/0/message'],
    ]);
  });

  it('comments are no unknown fields', () => {
    const { diagnostics } = compile({ ...doc({ end: { ...END, _note: 'x' } }), $schema: 'y', _comment: 'z' });
    expect(diagnostics).toEqual([]);
  });

  it('a secret may be sent to an external step, and asked for emptiness and equality', () => {
    const secrets = { global_config: { secrets_config: { secret_references: { key: 'KEY' } } } };
    const nodes: JsonObject = {
      a: {
        type: 'sequence',
        agent: 'API',
        steps: [{ action: 'http_request', url: 'https://x.example', headers: { key: '{{secrets.key}}' } }],
        next_node: 'l',
      },
      l: {
        type: 'logic',
        rules: [{ condition: '{{secrets.key}} is_not_empty and {{secrets.key}} != "x"', next_node: 'end' }],
        default_next_node: 'end',
      },
      end: END,
    };
    expect(compile(doc(nodes, secrets)).diagnostics).toEqual([]);
  });

  it('thousands of nodes and faults are answered within the time of a test', () => {
    const nodes = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, i) => [
        `node_${i}`,
        { type: 'loop', iterator: `list_${i}`, body_node: `nod_${i}`, next_node: `node_${i + 1}` },
      ]),
    );
    expect(compile(doc(nodes)).plan).toBeNull();
    expect(compile(doc({ ...nodes, one_more: END })).diagnostics).toMatchObject([{ code: 'too_many_nodes' }]);
  });

  it('lists at most 500 findings', () => {
    const fields = Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`odd${i}`, i]));
    const { diagnostics } = compile(doc({ end: END }, fields));
    expect(diagnostics).toHaveLength(501);
    expect(diagnostics.at(-1)?.code).toBe('too_many_findings');
  });
});
