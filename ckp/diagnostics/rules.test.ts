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

  it('a condition of hundreds of parts, and a node of hundreds of rules, are answered within the time of a test', () => {
    const many = (n: number) => Array.from({ length: n }, (_, i) => `x${i}`);
    const optional = Object.fromEntries(many(900).map((name) => [name, { type: 'string' }]));
    const variables = { variables_schema: { optional } };
    const rules = (conditions: string[]) => ({
      ask: {
        type: 'logic',
        rules: conditions.map((condition, i) => ({ condition, next_node: `say_${i}` })),
        default_next_node: 'end',
      },
      ...Object.fromEntries(
        conditions.map((_, i) => [
          `say_${i}`,
          { type: 'processing', operations: [tell(`{{x${i}}}`)], next_node: 'end' },
        ]),
      ),
      end: END,
    });
    const tell = (message: string) => ({ action: 'log', message });

    // Its first part says that x0 is there where control goes on.
    expect(compile(doc(rules([many(900).join(' and ')]), variables)).diagnostics).toEqual([]);

    // A rule that is taken says the same of its own variable, and those before it the contrary of theirs.
    const each = many(900).map((name) => `${name} is_not_empty`);
    expect(compile(doc(rules(each), variables)).diagnostics).toEqual([]);
  });

  it('lists at most 500 findings', () => {
    const fields = Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`odd${i}`, i]));
    const { diagnostics } = compile(doc({ end: END }, fields));
    expect(diagnostics).toHaveLength(501);
    expect(diagnostics.at(-1)?.code).toBe('too_many_findings');
  });
});
