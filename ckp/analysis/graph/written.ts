import { withOne } from '../../lists.ts';
import { isWithin } from '../../syntax/pointer.ts';
import type { Reference, SyntaxTree, TreeNode } from '../../syntax/tree.ts';
import type { EdgeKind, Entry } from './graph.ts';

/** One way out of a node as it stands in the document. */
export interface WrittenEdge {
  to: string;
  kind: EdgeKind;
  pointer: string;
  /** For a branch of a parallel node: which. */
  branch: string | null;
}

export interface Written {
  /** Ways out by node; what can never be taken is left out. */
  out: ReadonlyMap<string, readonly WrittenEdge[]>;
  entries: Entry[];
}

const NO_EDGES: readonly WrittenEdge[] = [];

/** What the author wrote about where control goes, without what names nodes that are not there. */
export function writtenEdges(tree: SyntaxTree): Written {
  const out = new Map<string, readonly WrittenEdge[]>();
  const entries: Entry[] = [];
  const branches = new Map<string, number>();
  const ways = new Map<string, ReadonlySet<string>>();
  const mayBeAnother = tree.notes.duplicates.some(({ what }) => what === 'node');
  for (const reference of tree.notes.references) {
    const { from, to, kind, pointer } = reference;
    if (kind === 'start' || kind === 'on_failure' || kind === 'compensation') {
      if (tree.nodes.has(to)) entries.push({ to, kind, pointer });
      continue;
    }
    const node = from === null ? undefined : tree.nodes.get(from);
    // The second of two nodes of one id is not in the tree, but what it names was noted.
    if (node === undefined || (mayBeAnother && !isWithin(pointer, node.pointer))) continue;
    const nth = node.type === 'parallel' ? (branches.get(node.id) ?? 0) : 0;
    if (node.type === 'parallel' && kind === 'branch') branches.set(node.id, nth + 1);
    const edge = edgeOf(node, reference, nth, ways);
    if (edge === null || !tree.nodes.has(to)) continue;
    const known = out.get(node.id) ?? NO_EDGES;
    const edges = withOne(known, edge);
    if (edges !== known) out.set(node.id, edges);
  }
  return { out, entries };
}

/** Null for what control never takes. `nth`: how many branches of the node were named before this one. */
function edgeOf(
  node: TreeNode,
  { to, kind, pointer }: Reference,
  nth: number,
  ways: Map<string, ReadonlySet<string>>,
): WrittenEdge | null {
  const as = kindOf(node, kind, pointer, ways);
  if (as === null) return null;
  const branch = as === 'branch' && node.type === 'parallel' ? (node.branches[nth]?.id ?? String(nth + 1)) : null;
  return { to, kind: as, pointer, branch };
}

function kindOf(
  node: TreeNode,
  kind: Reference['kind'],
  pointer: string,
  ways: Map<string, ReadonlySet<string>>,
): EdgeKind | null {
  switch (kind) {
    case 'next':
    case 'rule':
      return isTaken(node, pointer, ways) ? forwardKind(node, kind, pointer) : null;
    case 'branch':
      if (node.type === 'parallel') return 'branch';
      return node.type === 'llm_action' && node.orchestration ? 'decision' : null;
    case 'decision':
      return pointer.endsWith('/on_timeout') ? 'timeout' : 'decision';
    case 'handler':
      return pointer.includes('/on_error', node.pointer.length) ? 'on_error' : 'handler';
    case 'body':
    case 'escalation':
      return kind;
    default:
      return null;
  }
}

/** False for a `next` that this node never takes. `ways`: where the rules of a logic node stand, by node. */
function isTaken(node: TreeNode, pointer: string, ways: Map<string, ReadonlySet<string>>): boolean {
  switch (node.type) {
    case 'terminate':
      return false;
    case 'human_approval':
      return node.onApprove === null;
    case 'llm_action':
      return !(node.orchestration && node.branches.length > 0);
    case 'logic':
      if (node.defaultNext?.pointer === pointer) return true;
      if (!ways.has(node.id)) ways.set(node.id, new Set(node.rules.map((rule) => rule.to.pointer)));
      return ways.get(node.id)?.has(pointer) ?? false;
    default:
      return true;
  }
}

function forwardKind(node: TreeNode, kind: 'next' | 'rule', pointer: string): EdgeKind {
  if (node.type === 'parallel') return 'join';
  if (node.type === 'logic') return node.defaultNext?.pointer === pointer ? 'default' : 'rule';
  return kind;
}

/** True where a path can end at a node because nothing leads on from it (REFERENCE §7, any node). */
export function canFallOff(node: TreeNode): boolean {
  switch (node.type) {
    case 'terminate':
    case 'logic':
      return false;
    case 'human_approval':
      return node.onApprove === null && !everyOptionHasARoute(node) && hasNoNext(node);
    case 'llm_action':
      return !(node.orchestration && node.branches.length > 0) && hasNoNext(node);
    default:
      return hasNoNext(node);
  }
}

/** No transition that is always taken; with several conditions and none true the path ends (REFERENCE §1). */
function hasNoNext(node: TreeNode): boolean {
  return !node.next.some(({ condition, to }) => condition === null && to !== null);
}

function everyOptionHasARoute(node: Extract<TreeNode, { type: 'human_approval' }>): boolean {
  if (node.routes.size === 0) return false;
  return node.options.every(({ value }) => typeof value === 'string' && node.routes.has(value));
}
