import type { ELK, ElkNode } from 'elkjs/lib/elk-api.js';
import type { GraphEdge, ProcedureGraph } from './procedure-graph.ts';

/** Size of a card, px, and of a loop's heading. */
export const CARD = { width: 188, height: 54 } as const;
export const LOOP_HEAD = 40;
/** Drawings below this, px, are shown in full size everywhere. */
const SMALL = { width: 760, height: 520 } as const;
/** About the width of a character of a label, px. */
const LABEL_CHARACTER = 6;

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Point {
  x: number;
  y: number;
}
export interface Route {
  points: Point[];
  /** Middle of the label. */
  label: Point | null;
}

/** Where everything goes, absolute px. An edge without a route is not drawn: its ends lie in one box. */
export interface Layout {
  boxes: Map<string, Box>;
  routes: Map<string, Route>;
}

export interface LayoutWish {
  /** A phone in the hand: one narrow column, top to bottom. */
  phone: boolean;
  /** Width over height of the place it is drawn in: long chains wrap to fit it. */
  aspect: number;
}

interface Level {
  children: string[];
  edges: { edge: GraphEdge; from: string; to: string }[];
}

/**
 * Edges lifted to the level where both ends are neighbours: from a card in a loop to one outside it becomes one from
 * the loop's box. What then begins and ends at the same box, and a loop's way into its own body, is left out.
 */
export function levelsOf(graph: ProcedureGraph): Map<string | null, Level> {
  const parent = new Map(graph.nodes.map((node) => [node.id, node.parent]));
  const levels = new Map<string | null, Level>([[null, { children: [], edges: [] }]]);
  for (const node of graph.nodes) {
    const level = levels.get(node.parent) ?? { children: [], edges: [] };
    level.children.push(node.id);
    levels.set(node.parent, level);
  }
  const chain = (id: string): string[] => {
    const ids = [id];
    for (let at = parent.get(id); at; at = parent.get(at)) ids.push(at);
    return ids;
  };
  const drawn = new Set<string>();
  for (const edge of graph.edges) {
    const ends = neighbours(chain(edge.from), chain(edge.to), parent);
    if (!ends) continue;
    const [from, to] = ends;
    // Several cards of a loop that leave it for the same place are one line.
    if ((from !== edge.from || to !== edge.to) && drawn.has(`${from}→${to}`)) continue;
    drawn.add(`${from}→${to}`);
    levels.get(parent.get(from) ?? null)?.edges.push({ edge, from, to });
  }
  return levels;
}

function neighbours(from: string[], to: string[], parent: Map<string, string | null>): [string, string] | null {
  for (const start of from) {
    const end = to.find((id) => parent.get(id) === parent.get(start));
    if (end !== undefined) return start === end ? null : [start, end];
  }
  return null;
}

/**
 * Lays the graph out with elk; in a worker of its own when `elk` was made with one. How far a chain wraps is elk's
 * guess, so a few wishes are tried and the drawing that can be shown largest is taken.
 */
export async function layoutGraph(elk: ELK, graph: ProcedureGraph, wish: LayoutWish): Promise<Layout> {
  const levels = levelsOf(graph);
  const tries = wish.phone
    ? [optionsOf('DOWN', 0.4, 0.4)]
    : [optionsOf('RIGHT', wish.aspect, 1), optionsOf('RIGHT', wish.aspect * 1.5, 3)];
  let best: { root: ElkNode; zoom: number } | null = null;
  for (const options of tries) {
    const root = await elk.layout(elkGraph(graph, levels, options));
    const zoom = Math.min(wish.aspect / (root.width ?? 1), 1 / (root.height ?? 1));
    if (best === null || zoom > best.zoom * 1.02) best = { root, zoom };
    // In full size already: nothing is to be gained.
    if (best.root.width !== undefined && best.root.width < SMALL.width && (best.root.height ?? 0) < SMALL.height) break;
  }
  return readLayout(best?.root ?? { id: '' }, graph);
}

interface Options {
  outer: Record<string, string>;
  inner: Record<string, string>;
}

function elkGraph(graph: ProcedureGraph, levels: Map<string | null, Level>, options: Options): ElkNode {
  const build = (id: string | null): ElkNode => {
    const level = levels.get(id);
    if (!level || (id === null && graph.nodes.length === 0))
      return { id: id ?? '', width: CARD.width, height: CARD.height };
    return {
      id: id ?? '',
      layoutOptions: id === null ? options.outer : options.inner,
      children: level.children.map(build),
      edges: level.edges.map(({ edge, from, to }) => ({
        id: edge.id,
        sources: [from],
        targets: [to],
        layoutOptions: { 'elk.layered.priority.direction': edge.kind === 'error' ? '0' : '10' },
      })),
    };
  };
  return build(null);
}

function optionsOf(direction: 'RIGHT' | 'DOWN', outerAspect: number, innerAspect: number): Options {
  const shared = {
    'elk.algorithm': 'layered',
    'elk.direction': direction,
    'elk.edgeRouting': 'ORTHOGONAL',
    'elk.layered.spacing.nodeNodeBetweenLayers': '30',
    'elk.layered.spacing.edgeNodeBetweenLayers': '12',
    'elk.layered.spacing.edgeEdgeBetweenLayers': '8',
    'elk.spacing.nodeNode': '22',
    'elk.spacing.edgeNode': '12',
    'elk.spacing.edgeEdge': '9',
    'elk.spacing.componentComponent': '28',
    'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
    'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
    'elk.layered.considerModelOrder.components': 'MODEL_ORDER',
    ...(direction === 'RIGHT' ? { 'elk.layered.wrapping.strategy': 'MULTI_EDGE' } : {}),
  };
  return {
    outer: { ...shared, 'elk.aspectRatio': String(outerAspect), 'elk.padding': '[top=20,left=20,bottom=20,right=20]' },
    inner: {
      ...shared,
      'elk.aspectRatio': String(innerAspect),
      'elk.padding': `[top=${LOOP_HEAD + 4},left=14,bottom=14,right=14]`,
    },
  };
}

function readLayout(root: ElkNode, graph: ProcedureGraph): Layout {
  const labels = new Map(graph.edges.map((edge) => [edge.id, edge.label]));
  const layout: Layout = { boxes: new Map(), routes: new Map() };
  const read = (node: ElkNode, left: number, top: number) => {
    for (const child of node.children ?? []) {
      const box = {
        x: left + (child.x ?? 0),
        y: top + (child.y ?? 0),
        width: child.width ?? CARD.width,
        height: child.height ?? CARD.height,
      };
      layout.boxes.set(child.id, box);
      read(child, box.x, box.y);
    }
    for (const edge of node.edges ?? []) {
      const points = (edge.sections ?? [])
        .flatMap((section) => [section.startPoint, ...(section.bendPoints ?? []), section.endPoint])
        .map((point) => ({ x: left + point.x, y: top + point.y }));
      layout.routes.set(edge.id, { points, label: labelPlace(points, labels.get(edge.id) ?? '') });
    }
  };
  read(root, 0, 0);
  return layout;
}

/** The least box around everything drawn, routes too. */
export function boundsOf(layout: Layout): Box {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
  const add = (x: number, y: number) => {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  };
  for (const box of layout.boxes.values()) {
    add(box.x, box.y);
    add(box.x + box.width, box.y + box.height);
  }
  for (const route of layout.routes.values()) for (const point of route.points) add(point.x, point.y);
  return right === 0
    ? { x: 0, y: 0, width: 1, height: 1 }
    : { x: left, y: top, width: right - left, height: bottom - top };
}

/** The view that shows the box whole, at most in full size, small ones near the top; on a phone its width alone fits. */
export function fitting(
  box: Box,
  width: number,
  height: number,
  phone: boolean,
): { x: number; y: number; zoom: number } {
  const margin = phone ? 8 : 18;
  const zoom = Math.max(
    0.3,
    Math.min(1, (width - margin * 2) / box.width, phone ? 1 : (height - margin * 2) / box.height),
  );
  const x = Math.max(margin, (width - box.width * zoom) / 2) - box.x * zoom;
  const y = Math.max(margin, Math.min((height - box.height * zoom) / 2, 64)) - box.y * zoom;
  return { x, y, zoom };
}

/** Words on a card are read down to this zoom; a drawing that would have to be smaller is moved about instead. */
export const READABLE_ZOOM = 0.8;

/**
 * The view to begin with. A drawing that is readable as a whole is shown whole; a larger one from its left top corner
 * at the least readable zoom, moved only as far as `near` needs to be seen.
 */
export function starting(
  box: Box,
  whole: { x: number; y: number; zoom: number },
  width: number,
  height: number,
  near: Box | null,
): { x: number; y: number; zoom: number } {
  if (whole.zoom >= READABLE_ZOOM) return whole;
  const zoom = READABLE_ZOOM;
  const along = (start: number, length: number, place: number, at: number, size: number): number => {
    const margin = Math.max(18, (place - length * zoom) / 2);
    const first = margin - start * zoom;
    const beyond = (at + size) * zoom + first - (place - 48);
    if (beyond <= 0) return first;
    // Not further than to the drawing's end.
    return first - Math.min(beyond, Math.max(0, length * zoom + 36 - place));
  };
  return {
    x: along(box.x, box.width, width, near?.x ?? box.x, near?.width ?? 0),
    y: along(box.y, box.height, height, near?.y ?? box.y, near?.height ?? 0),
    zoom,
  };
}

/** Middle of the first level stretch that is long enough to bear the label; null where none is. */
export function labelPlace(points: Point[], label: string): Point | null {
  if (label === '') return null;
  const wanted = label.length * LABEL_CHARACTER + 18;
  for (const [index, from] of points.entries()) {
    const to = points[index + 1];
    if (to && Math.abs(to.y - from.y) < 1 && Math.abs(to.x - from.x) >= wanted) {
      const along = Math.sign(to.x - from.x) * (wanted / 2 + 4);
      return { x: from.x + along, y: from.y };
    }
  }
  return null;
}

/** An orthogonal route as an SVG path with rounded corners. `radius` in px. */
export function roundedPath(points: Point[], radius = 9): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${first.x} ${first.y}`;
  for (const [index, corner] of rest.entries()) {
    const before = points[index] ?? first;
    const after = rest[index + 1];
    if (!after) {
      path += `L${corner.x} ${corner.y}`;
      continue;
    }
    const r = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2);
    const enter = towards(corner, before, r);
    const leave = towards(corner, after, r);
    path += `L${enter.x} ${enter.y}Q${corner.x} ${corner.y} ${leave.x} ${leave.y}`;
  }
  return path;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
}
