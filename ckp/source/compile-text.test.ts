import { describe, expect, it } from 'vitest';
import { compile } from '../compile.ts';
import { planText } from '../plan/stored/plan-text.ts';
import { compileText, judgeText } from './compile-text.ts';
import { readText } from './read.ts';

const JSON_TEXT = `{
  // a comment
  "procedure_id": "greet", "version": "1",
  "workflow_graph": {
    "start_node": "hello",
    "nodes": {
      "hello": {
        "type": "sequence",
        "steps": [{ "action": "log", "message": "{{nobody}}" }],
        "nxt": "end",
        "next_node": "gone",
      },
    },
  },
}`;

const YAML_TEXT = `procedure_id: greet
version: "1"
workflow_graph:
  start_node: hello
  nodes:
    hello: {type: sequence, steps: [{action: log, message: hi}]}
`;

describe('text in, places out', () => {
  it('puts line and column on every finding, at the name of a field or at its value', () => {
    const { plan, diagnostics } = compileText(JSON_TEXT);
    expect(plan).toBeNull();
    expect(diagnostics.map(({ code, line, column, end_column }) => [code, line, column, end_column])).toEqual(
      expect.arrayContaining([
        ['dangling_reference', 11, 22, 28],
        ['undeclared_variable', 9, 52, 58],
        ['unknown_field', 10, 9, 14],
      ]),
    );
    expect(diagnostics.every(({ line, column }) => Number(line) > 0 && Number(column) > 0)).toBe(true);
  });

  it('makes the same plan from either format as from the document', () => {
    const { plan, diagnostics } = compileText(YAML_TEXT);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { document } = readText(YAML_TEXT);
    const direct = compile(document ?? null).plan;
    expect(plan && planText(plan)).toBe(direct && planText(direct));
    expect(compileText(JSON.stringify(document)).plan).toEqual(direct);
  });

  it('has no plan where the text has an error, but still judges the procedure', () => {
    const { plan, diagnostics } = compileText(YAML_TEXT.replace('version: "1"', 'version: "1"\nversion: "2"\nwat: 1'));
    expect(plan).toBeNull();
    expect(diagnostics.map(({ code }) => code)).toEqual(['duplicate_key', 'unknown_field']);
    expect(diagnostics[0]?.related).toMatchObject([{ line: 2, column: 1 }]);
  });

  it('judges a text as it judges its document, and is not sound where the text is not', () => {
    expect(judgeText(YAML_TEXT).judged).toMatchObject({ sound: true, plan: { procedure_id: 'greet' } });
    const twice = judgeText(`${YAML_TEXT}version: "2"\n`);
    expect(twice.judged?.sound).toBe(false);
    expect(twice.judged?.diagnostics).toEqual(twice.diagnostics);
    expect(judgeText('a: [').judged).toBeNull();
  });

  it('says only what is wrong with the text where no document can be told from it', () => {
    expect(compileText('{"a": ').diagnostics.map(({ code }) => code)).toEqual(['invalid_json']);
    expect(compileText('a: [').diagnostics.map(({ code }) => code)).toEqual(['invalid_yaml']);
    expect(compileText('').diagnostics.map(({ code }) => code)).toEqual(['invalid_json']);
    expect(compileText('[]').diagnostics).toMatchObject([{ code: 'not_an_object', line: 1, column: 1 }]);
  });

  it.each([
    ['{"a": 1}', 'json'],
    ['\uFEFF  [1]', 'json'],
    ['// c\n{}', 'json'],
    ['"text"', 'json'],
    ['a: 1', 'yaml'],
    ['# c\na: 1', 'yaml'],
    ['---\n{"a": 1}', 'yaml'],
    ['- 1', 'yaml'],
  ])('takes %j for %s', (text, format) => {
    expect(readText(text).format).toBe(format);
    expect(readText(text).diagnostics).toEqual([]);
  });
});
