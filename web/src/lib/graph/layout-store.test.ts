import { expect, test, vi } from 'vitest';
import type { Layout } from './layout.ts';
import { layoutOf } from './layout-store.ts';
import type { ProcedureGraph } from './procedure-graph.ts';

function graphOf(id: string): ProcedureGraph {
  const node = {
    id,
    pointer: '/workflow_graph/nodes/a',
    type: 'terminate',
    icon: 'terminate',
    label: id,
    detail: '',
    parent: null,
    isLoop: false,
  } as const;
  return { nodes: [node], edges: [] };
}
const wish = { phone: false, aspect: 1.5 };

test('the same graph is laid out once, whoever asks; another shape of the place is another layout', async () => {
  const make = vi.fn(async (): Promise<Layout> => ({ boxes: new Map(), routes: new Map() }));
  const first = await layoutOf(graphOf('a'), wish, make);
  expect(await layoutOf(graphOf('a'), wish, make)).toBe(first);
  await layoutOf(graphOf('a'), { ...wish, phone: true }, make);
  await layoutOf(graphOf('b'), wish, make);
  expect(make).toHaveBeenCalledTimes(3);
});

test('a layout that failed is tried again', async () => {
  await expect(layoutOf(graphOf('c'), wish, () => Promise.reject(new Error('no worker')))).rejects.toThrow('no worker');
  const made: Layout = { boxes: new Map(), routes: new Map() };
  expect(await layoutOf(graphOf('c'), wish, async () => made)).toBe(made);
});
