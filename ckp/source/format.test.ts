import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Json } from '../../schema/json.ts';
import { anyDialect } from '../../scripts/fuzz/any-dialect.ts';
import { normalise } from '../normal/normalise.ts';
import { formatText } from './format.ts';
import { readText } from './read.ts';

const MESSY = `\uFEFF// Says hello.
{"procedure_id":"greet",   "version" : "1", /* of the first kind */


  // Where it starts
  "workflow_graph": {
    "start_node": "hello", "nodes": {
      "hello": {"type":"sequence","steps":[{"action":"log","message":"caf\\u00e9"},], // one step
        "next_node": /* the last */ "done"},
      "done":{"type":"terminate","status":"success"}
      // no more
    },
  }
}
// The end.`;

describe('a text in its canonical layout', () => {
  it('JSON keeps its comments, and what is short stands on one line', () => {
    expect(formatText(MESSY)).toMatchObject({
      format: 'json',
      diagnostics: [],
      text: `// Says hello.
{
  "procedure_id": "greet",
  "version": "1", /* of the first kind */

  // Where it starts
  "workflow_graph": {
    "start_node": "hello",
    "nodes": {
      "hello": {
        "type": "sequence",
        "steps": [{ "action": "log", "message": "café" }], // one step
        /* the last */
        "next_node": "done"
      },
      "done": { "type": "terminate", "status": "success" }
      // no more
    }
  }
}
// The end.
`,
    });
  });

  it('YAML keeps its comments, anchors and quotes', () => {
    const text =
      '# Who\nprocedure_id:   greet # it is\nversion: "1"\nx: &base {a: 1,b: [1,2]}\ny:   *base\n\nz:\n      - 1\n';
    expect(formatText(text).text).toBe(
      '# Who\nprocedure_id: greet # it is\nversion: "1"\nx: &base { a: 1, b: [ 1, 2 ] }\ny: *base\n\nz:\n  - 1\n',
    );
  });

  it('prints the normal form in the format of the text, and says when comments are lost', () => {
    const json = formatText(
      '{"id": "p", "version": 2, "entry": "a", "nodes": [{"id": "a", "type": "end"}], /* x */ }',
      {
        normalForm: true,
      },
    );
    expect(json).toMatchObject({ losesComments: true });
    expect(json.text).toBe(`{
  "procedure_id": "p",
  "version": "2",
  "workflow_graph": {
    "start_node": "a",
    "nodes": { "a": { "type": "terminate" } }
  }
}
`);
    const yaml = formatText('id: p\nversion: 2\nentry: a\nnodes: [{id: a, type: end}]\n', { normalForm: true });
    expect(yaml).toMatchObject({ losesComments: false });
    expect(yaml.text).toBe(
      'procedure_id: p\nversion: "2"\nworkflow_graph:\n  start_node: a\n  nodes:\n    a:\n      type: terminate\n',
    );
  });

  it('leaves alone what it does not understand, and what would lose something', () => {
    expect(formatText('{"a": 1 "b": 2}')).toMatchObject({ text: null, diagnostics: [{ code: 'invalid_json' }] });
    expect(formatText('{"a": 1, "a": 2}')).toMatchObject({ text: null, diagnostics: [{ code: 'duplicate_key' }] });
    expect(formatText('a: [')).toMatchObject({ text: null });
  });

  it('never changes what a JSON text says or its comments, and formats once and for all', () => {
    const comment = fc.constantFrom(
      '',
      '',
      '',
      ' ',
      '\n',
      '\n\n',
      '/* block */',
      '// line\n',
      '\n// own\n',
      '\n\n/* a\n b */\n',
    );
    fc.assert(
      fc.property(anyDialect, fc.infiniteStream(comment), (document, comments) => {
        const text = sprinkled(JSON.stringify(document), comments);
        const { text: formatted } = formatText(text, { format: 'json' });
        expect(readText(formatted ?? '', 'json').document).toEqual(document);
        expect(commentsOf(formatted ?? '')).toEqual(commentsOf(text));
        expect(formatText(formatted ?? '', { format: 'json' }).text).toBe(formatted);
      }),
      { numRuns: 200 },
    );
  });

  it('never changes what a YAML text says, and formats once and for all', () => {
    fc.assert(
      fc.property(anyDialect, fc.constantFrom(1, 2, 4), fc.boolean(), (document, indent, flow) => {
        const text = stringify(document, { indent, ...(flow ? { collectionStyle: 'flow' as const } : {}) });
        const { text: formatted } = formatText(text, { format: 'yaml' });
        expect(readText(formatted ?? '', 'yaml').document).toEqual(document);
        expect(formatText(formatted ?? '', { format: 'yaml' }).text).toBe(formatted);
      }),
      { numRuns: 60 },
    );
  });

  it('prints the normal form of anything in either format', () => {
    fc.assert(
      fc.property(anyDialect, fc.constantFrom('json' as const, 'yaml' as const), (document, format) => {
        const text = format === 'json' ? JSON.stringify(document) : stringify(document);
        const { text: printed } = formatText(text, { format, normalForm: true });
        expect(readText(printed ?? '', format).document).toEqual(normalise(document as Json));
      }),
      { numRuns: 60 },
    );
  });
});

/** Comments and white space between the tokens of a JSON text. */
function sprinkled(text: string, comments: Iterator<string>): string {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[^"[\]{},:\s]+|[[\]{},:]/g) ?? [];
  return tokens.map((token) => token + String(comments.next().value ?? '')).join('');
}

function commentsOf(text: string): string[] {
  return (text.match(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g) ?? [])
    .filter((one) => !one.startsWith('"'))
    .flatMap((one) => one.split(/(?<=\w) (?=\/\/|\/\*)/))
    .map((one) => one.trim())
    .toSorted();
}
