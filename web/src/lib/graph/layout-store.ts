import { loadElk } from './elk.ts';
import { type Layout, type LayoutWish, layoutGraph } from './layout.ts';
import type { ProcedureGraph } from './procedure-graph.ts';

/** Drawings that are kept; the one made first goes first. */
const KEPT = 24;

const kept = new Map<string, Promise<Layout>>();

/** All that a layout depends on. A plan that stays the same draws the same graph, so it is laid out once a visit. */
export function layoutKey(graph: ProcedureGraph, wish: LayoutWish): string {
  return JSON.stringify([
    wish.phone,
    wish.aspect,
    graph.nodes.map(({ id, parent }) => [id, parent]),
    graph.edges.map(({ from, to, kind, label }) => [from, to, kind, label]),
  ]);
}

/** The layout of a graph, out of memory where it was asked for before. A failure is not kept. */
export function layoutOf(
  graph: ProcedureGraph,
  wish: LayoutWish,
  make: (graph: ProcedureGraph, wish: LayoutWish) => Promise<Layout> = async (asked, how) =>
    layoutGraph(await loadElk(), asked, how),
): Promise<Layout> {
  const key = layoutKey(graph, wish);
  const known = kept.get(key);
  if (known) return known;
  const made = make(graph, wish);
  kept.set(key, made);
  made.catch(() => kept.delete(key));
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return made;
}
