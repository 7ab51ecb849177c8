import type { ControlFlow } from '../analysis/graph/graph.ts';
import type { Judged } from '../compile.ts';
import { explainEdges } from '../explain/edges.ts';
import type { ExplainedEdge } from '../explain/explanation.ts';
import { explainNode } from '../explain/nodes.ts';
import type { TreeNode } from '../syntax/tree.ts';

/** What of a procedure is drawn. Edges lead between nodes that are there; groups lie within each other. */
export interface Drawing {
  title: string;
  nodes: readonly DrawnNode[];
  edges: readonly DrawnEdge[];
  groups: readonly DrawnGroup[];
}

export interface DrawnNode {
  id: string;
  /** `start` and `failure` (any that nothing else handles) are from where control comes in. */
  type: TreeNode['type'] | 'start' | 'failure';
  /** The author's title, or the id. */
  label: string;
  /** What it does, in a few words. */
  does: string;
  /** The innermost loop body or branch that it lies in; null: the run itself. */
  group: string | null;
}

export interface DrawnEdge {
  from: string;
  to: string;
  /** `failure`: taken after one. `implied`: nobody wrote it, such as the way back to a loop. */
  kind: 'way' | 'failure' | 'implied';
  label: string | null;
}

/** The body of a loop, or a branch of a parallel node. */
export interface DrawnGroup {
  id: string;
  parent: string | null;
  label: string;
}

/** Longest condition on an edge, in code points. */
const LONGEST_LABEL = 40;

/** Total: a document with errors is drawn as far as it can be read. */
export function drawingOf({ tree, plan, analyses }: Judged): Drawing {
  const { groups, groupOf } = groupsOf(analyses.graph);
  const start = tree.start !== null && tree.nodes.has(tree.start.value) ? tree.start.value : null;
  const edges = explainEdges(tree, analyses.graph).filter(
    ({ from, to }) => tree.nodes.has(to) && (from === null || tree.nodes.has(from)),
  );
  const [START, FAILURE] = [freeId('start', tree.nodes), freeId('failure', tree.nodes)];
  const fromAnywhere = edges.some(({ from }) => from === null);
  return {
    title: [plan.procedure_id, plan.version].filter((part) => part !== '').join(' '),
    nodes: [
      ...(start === null ? [] : [{ id: START, type: 'start', label: 'Start', does: '', group: null } as const]),
      ...tree.nodeList.map((node) => ({
        id: node.id,
        type: node.type,
        label: node.title ?? node.id,
        does: explainNode(node, plan, 'may').does,
        group: groupOf.get(node.id) ?? null,
      })),
      ...(fromAnywhere
        ? [{ id: FAILURE, type: 'failure', label: 'Any other failure', does: '', group: null } as const]
        : []),
    ],
    edges: [
      ...(start === null ? [] : [{ from: START, to: start, kind: 'way', label: null } as const]),
      ...merged(edges.map((edge) => (edge.from === null ? { ...edge, from: FAILURE, when: null } : edge))),
    ],
    groups,
  };
}

/** A name that no node has. */
function freeId(name: string, taken: ReadonlyMap<string, unknown>): string {
  let id = name;
  while (taken.has(id)) id = `_${id}`;
  return id;
}

function groupsOf(flow: ControlFlow): { groups: DrawnGroup[]; groupOf: Map<string, string> } {
  const groups: DrawnGroup[] = [];
  const groupOf = new Map<string, string>();
  const ids = new Map(flow.regions.map((region) => [region, `${region.owner ?? ''}#${region.branch ?? ''}`]));
  for (const region of flow.regions) {
    if (region.owner === null) continue;
    const parent = region.parent === null || region.parent.owner === null ? null : (ids.get(region.parent) ?? null);
    const label = region.kind === 'body' ? `each round of ${region.owner}` : `branch ${region.branch ?? ''}`;
    groups.push({ id: ids.get(region) ?? '', parent, label });
  }
  for (const { id, regions } of flow.nodes.values()) {
    // What runs in several bodies lies in none of them.
    const [only, another] = regions;
    if (only !== undefined && another === undefined && only.owner !== null) groupOf.set(id, ids.get(only) ?? '');
  }
  const used = new Set(groupOf.values());
  for (const { id, parent } of groups.toReversed()) if (used.has(id) && parent !== null) used.add(parent);
  return { groups: groups.filter(({ id }) => used.has(id)), groupOf };
}

/** One line between two nodes for each kind, with what is said of all that it stands for. */
function merged(edges: readonly (ExplainedEdge & { from: string | null })[]): DrawnEdge[] {
  const byEnds = new Map<string, DrawnEdge & { labels: string[] }>();
  for (const { from, to, when, after_failure, pointer } of edges) {
    const kind = after_failure ? 'failure' : pointer === null ? 'implied' : 'way';
    if (from === null) continue;
    const key = JSON.stringify([from, to, kind]);
    const known = byEnds.get(key) ?? { from, to, kind, label: null, labels: [] };
    if (when !== null && !known.labels.includes(when)) known.labels.push(when);
    byEnds.set(key, known);
  }
  return [...byEnds.values()].map(({ labels, ...edge }) => ({
    ...edge,
    label: labels.length === 0 ? null : shortened(labels.join(', ')),
  }));
}

/** On one line, without the braces of placeholders, cut. */
function shortened(text: string): string {
  const characters = [...text.replace(/\{\{\s*|\s*\}\}/g, '').replace(/\s+/g, ' ')];
  return characters.length <= LONGEST_LABEL
    ? characters.join('')
    : `${characters.slice(0, LONGEST_LABEL - 1).join('')}…`;
}
