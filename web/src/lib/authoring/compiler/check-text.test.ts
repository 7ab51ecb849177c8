import { expect, test } from 'vitest';
import { checkText } from './check-text.ts';

const YAML = `procedure_id: greet
version: 1.0.0
workflow_graph:
  start_node: hello
  nodes:
    hello:
      type: sequence
      steps:
        - action: log
          message: Hi {{who}}
      next_node: don
    done: {type: terminate, status: success}
`;

test('a finding stands at its line, in YAML as in JSON, and a node where its name is written', async () => {
  const { format, diagnostics, procedure } = await checkText(YAML);
  expect(format).toBe('yaml');
  expect(diagnostics.find(({ code }) => code === 'dangling_reference')).toMatchObject({ line: 11 });
  expect(procedure).toMatchObject({ procedureId: 'greet', version: '1.0.0' });
  expect(procedure?.nodes.map(({ id, place }) => [id, place?.line])).toEqual([
    ['hello', 6],
    ['done', 12],
  ]);
  expect(procedure?.graph.nodes).toHaveLength(2);
});

test('a text that cannot be read has findings with lines, and no procedure', async () => {
  const { diagnostics, procedure } = await checkText('{"procedure_id": "p",\n  "version" "1"}');
  expect(procedure).toBeNull();
  expect(diagnostics[0]).toMatchObject({ severity: 'error', line: 2 });
});

test.each(['', '[]', 'null', '{"nodes":', 'a: [', '{}'])('any text has an answer: %s', async (text) => {
  expect((await checkText(text)).diagnostics.length).toBeGreaterThan(0);
});
