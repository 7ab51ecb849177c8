import { expect, test } from 'vitest';
import { layOut, normalForm } from './rewrite-text.ts';

test('a text is laid out with its comments, and left alone where it cannot be read', () => {
  const laidOut = layOut('{"a":1, // one\n"b":[1,2]}');
  expect(laidOut).toContain('// one');
  expect(laidOut?.split('\n').length).toBeGreaterThan(2);
  expect(layOut('{"a":')).toBeNull();
});

test('the normal form of a list of nodes is a graph', async () => {
  const text = 'procedure_id: p\nversion: 1.0.0\nstart_node_id: a\nnodes:\n  - node_id: a\n    node_type: end\n';
  const normal = JSON.parse((await normalForm(text)) ?? 'null');
  expect(normal).toMatchObject({ workflow_graph: { start_node: 'a', nodes: { a: { type: 'terminate' } } } });
  expect(await normalForm('[]')).toBeNull();
});
