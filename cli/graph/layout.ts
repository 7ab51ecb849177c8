import type { ELK, ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import type { Drawing } from '../../ckp/graph-text/drawing.ts';
import { groupTree } from '../../ckp/graph-text/group-tree.ts';
import type { DrawingLayout, Rectangle } from '../../ckp/graph-text/svg.ts';

const NODE = { width: 190, height: 48 } as const;
/** Where control comes in: words alone. */
const ENTRY = { width: 150, height: 20 } as const;
/** Px of a character of a label. */
const CHARACTER = 5.6;

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.spacing.nodeNodeBetweenLayers': '36',
  'elk.spacing.nodeNode': '28',
  'elk.spacing.edgeLabel': '3',
  'elk.padding': '[top=16,left=16,bottom=16,right=16]',
};

/** Places everything in layers from the top down. The library is large, so that it is loaded only for this. */
export async function layOut(drawing: Drawing): Promise<DrawingLayout> {
  const { default: Elk } = (await import('elkjs/lib/elk.bundled.js')) as unknown as { default: new () => ELK };
  const root: ElkNode = await new Elk().layout({
    id: 'root',
    layoutOptions: OPTIONS,
    ...inside(drawing, null),
    edges: edgesOf(drawing),
  });
  const nodes = new Map<string, Rectangle>();
  const groups = new Map<string, Rectangle>();
  const read = (node: ElkNode, left: number, top: number): void => {
    for (const child of node.children ?? []) {
      const { x = 0, y = 0, width = 0, height = 0 } = child;
      const box = { x: left + x, y: top + y, width, height };
      (child.id.startsWith('n:') ? nodes : groups).set(child.id.slice(2), box);
      read(child, box.x, box.y);
    }
  };
  read(root, 0, 0);
  return { width: root.width ?? 0, height: root.height ?? 0, nodes, groups, routes: routesOf(drawing, root, groups) };
}

function inside(drawing: Drawing, group: string | null): { children: ElkNode[] } {
  const { nodes, groups } = groupTree(drawing, group);
  return {
    children: [
      ...nodes.map(({ id, does }) => ({ id: `n:${id}`, ...(does === '' ? ENTRY : NODE) })),
      ...groups.map(({ id }) => ({
        id: `g:${id}`,
        layoutOptions: { 'elk.padding': '[top=28,left=14,bottom=14,right=14]' },
        ...inside(drawing, id),
      })),
    ],
  };
}

/** What the author wrote leads down; the way back to a loop, which follows from it, leads up. */
function edgesOf({ edges }: Drawing): ElkExtendedEdge[] {
  return edges.map(({ from, to, kind, label }, i) => ({
    id: `e:${i}`,
    sources: [`n:${from}`],
    targets: [`n:${to}`],
    layoutOptions: { 'elk.layered.priority.direction': kind === 'way' ? '10' : '0' },
    labels: label === null ? [] : [{ text: label, width: [...label].length * CHARACTER, height: 13 }],
  }));
}

function routesOf({ edges }: Drawing, root: ElkNode, groups: ReadonlyMap<string, Rectangle>): DrawingLayout['routes'] {
  const found = new Map<string, ElkExtendedEdge>();
  for (const edge of root.edges ?? []) found.set(edge.id, edge);
  return edges.map((_edge, i) => {
    const laidOut = found.get(`e:${i}`) as (ElkExtendedEdge & { container?: string }) | undefined;
    // Positions of an edge are relative to the group that holds both of its ends.
    const origin = groups.get(laidOut?.container?.slice(2) ?? '') ?? { x: 0, y: 0 };
    const points = (laidOut?.sections ?? [])
      .flatMap(({ startPoint, bendPoints, endPoint }) => [startPoint, ...(bendPoints ?? []), endPoint])
      .map(({ x, y }) => ({ x: origin.x + x, y: origin.y + y }));
    const label = laidOut?.labels?.[0];
    return {
      points,
      label:
        label === undefined
          ? null
          : {
              x: origin.x + (label.x ?? 0),
              y: origin.y + (label.y ?? 0),
              width: label.width ?? 0,
              height: label.height ?? 0,
            },
    };
  });
}
