import { readFileSync } from 'node:fs';
import Elk from 'elkjs/lib/elk.bundled.js';
import { expect, test } from 'vitest';
import { boundsOf, labelPlace, layoutGraph, levelsOf, roundedPath } from './layout.ts';
import { graphOfDocument } from './procedure-graph.ts';

const example = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../examples/${name}`, import.meta.url), 'utf8'));

const nested = {
  procedure_id: 'p',
  version: '1',
  workflow_graph: {
    start_node: 'outer',
    nodes: {
      outer: { type: 'loop', iterator: 'xs', iterator_variable: 'x', body_node: 'inner', next_node: 'end' },
      inner: { type: 'loop', iterator: 'ys', iterator_variable: 'y', body_node: 'work', next_node: null },
      work: { type: 'sequence', agent: 'WEB', steps: [{ action: 'click' }], on_error: 'oops', next_node: 'nowhere' },
      oops: { type: 'terminate', status: 'failed' },
      end: { type: 'terminate', status: 'success' },
    },
  },
};

test('a node lies in the innermost loop whose body it is; what is also reached from outside lies outside', async () => {
  const graph = await graphOfDocument(nested);
  const parents = Object.fromEntries(graph.nodes.map((node) => [node.id, node.parent]));
  expect(parents).toMatchObject({ outer: null, inner: 'outer', work: 'inner', end: null });
});

test('an edge to a node that is not there is not drawn, and any value has a drawing', async () => {
  const graph = await graphOfDocument(nested);
  expect(graph.edges.some((edge) => edge.to === 'nowhere')).toBe(false);
  for (const value of [null, 1, [], {}, { nodes: [{}] }]) expect((await graphOfDocument(value)).nodes).toEqual([]);
});

test('an edge out of a loop is drawn from the loop’s box, one into its own body not at all', async () => {
  const graph = await graphOfDocument(nested);
  const top = levelsOf(graph).get(null);
  expect(top?.edges.map(({ from, to }) => `${from}→${to}`)).toContain('outer→end');
  expect([...levelsOf(graph).values()].flatMap((level) => level.edges).some(({ edge }) => edge.kind === 'body')).toBe(
    false,
  );
});

test('two ways between the same nodes are one line with both words', async () => {
  const graph = await graphOfDocument({
    procedure_id: 'p',
    version: '1',
    workflow_graph: {
      start_node: 'a',
      nodes: {
        a: { type: 'human_approval', prompt: '?', on_approve: 'b', on_reject: 'c', on_timeout: 'c' },
        b: { type: 'terminate' },
        c: { type: 'terminate' },
      },
    },
  });
  expect(graph.edges.map((edge) => [edge.to, edge.label])).toEqual([
    ['b', 'approve'],
    ['c', 'reject, timeout'],
  ]);
});

test.each([false, true])(
  'the example is laid out: no two cards overlap, every line has a route (phone: %s)',
  async (phone) => {
    const graph = await graphOfDocument(example('invoice_batch.ckp.json'));
    const layout = await layoutGraph(new Elk(), graph, { phone, aspect: 1.25 });
    expect(layout.boxes.size).toBe(graph.nodes.length);
    const cards = graph.nodes.filter((node) => !node.isLoop).flatMap((node) => layout.boxes.get(node.id) ?? []);
    for (const [index, a] of cards.entries()) {
      for (const b of cards.slice(index + 1)) {
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart).toBe(true);
      }
    }
    for (const route of layout.routes.values()) expect(route.points.length).toBeGreaterThan(1);
    expect(boundsOf(layout).width).toBeGreaterThan(188);
  },
);

test('a route’s path turns its corners round and ends where it ends', () => {
  const path = roundedPath([
    { x: 0, y: 0 },
    { x: 20, y: 0 },
    { x: 20, y: 40 },
  ]);
  expect(path).toBe('M0 0L11 0Q20 0 20 9L20 40');
  expect(roundedPath([])).toBe('');
});

test('a label stands only where the line is long enough for it', () => {
  expect(
    labelPlace(
      [
        { x: 0, y: 5 },
        { x: 30, y: 5 },
      ],
      'invoice count',
    ),
  ).toBeNull();
  expect(
    labelPlace(
      [
        { x: 0, y: 5 },
        { x: 200, y: 5 },
      ],
      'else',
    )?.y,
  ).toBe(5);
  expect(
    labelPlace(
      [
        { x: 0, y: 5 },
        { x: 200, y: 5 },
      ],
      '',
    ),
  ).toBeNull();
});
