import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Json } from '../../../../schema/json.ts';
import { MINI_CARDS, MINI_EDGES, MINI_LOOP } from './mini-layout.ts';
import { framesOf } from './sample-play.ts';

const path = join(import.meta.dirname, '../samples/expense-approval.ckp.json');
const document = JSON.parse(readFileSync(path, 'utf8')) as { workflow_graph: { nodes: Record<string, Json> } };
const ids = [...MINI_CARDS.map(({ id }) => id), MINI_LOOP.id];

test('the miniature draws every node of the sample', () => {
  expect([...ids].sort()).toEqual(Object.keys(document.workflow_graph.nodes).sort());
});

test('it plays what the engine does: a person is waited for, three rounds are booked, it ends as paid', () => {
  const frames = framesOf(document as Json, ids);
  expect(frames.some((frame) => frame.nodes.ask === 'waiting')).toBe(true);
  const last = frames.at(-1);
  expect(last?.nodes).toMatchObject({ ask: 'completed', book: 'completed', paid: 'completed' });
  expect(last?.nodes.refused).toBeUndefined();
  expect(last?.rounds).toEqual({ done: 3, total: 3 });
  const drawn = MINI_EDGES.map(({ id }) => id).filter((id) => last?.taken.has(id));
  expect(drawn).toEqual(['add_up→large', 'large→ask', 'ask→book', 'book→paid']);
});
