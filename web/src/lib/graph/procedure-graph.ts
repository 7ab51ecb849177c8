import type { SyntaxTree, TreeNode } from '../../../../ckp/syntax/tree.ts';
import { isJsonObject } from '../../../../schema/json.ts';
import type { IconName } from '../ui/icons.ts';
import { nameOf, plural } from '../words/names.ts';

/** A procedure as a drawing: what is a card, what lies in which loop, what leads where. */
export interface ProcedureGraph {
  nodes: GraphNode[];
  edges: GraphEdge[];
}

export interface GraphNode {
  id: string;
  /** JSON pointer into the document. */
  pointer: string;
  type: TreeNode['type'];
  icon: IconName;
  label: string;
  /** Who does it and how much there is, in a few words: `WEB · 9 steps`. */
  detail: string;
  /** The loop it lies in, null outside. */
  parent: string | null;
  isLoop: boolean;
}

export interface GraphEdge {
  id: string;
  from: string;
  to: string;
  kind: 'next' | 'choice' | 'error' | 'body';
  label: string | null;
}

const TYPE_ICONS: Record<TreeNode['type'], IconName> = {
  sequence: 'sequence',
  processing: 'processing',
  logic: 'logic',
  loop: 'loop',
  human_approval: 'approval',
  verification: 'verification',
  transform: 'transform',
  llm_action: 'llm',
  terminate: 'terminate',
  parallel: 'parallel',
  subflow: 'subflow',
  unknown: 'warning',
};

const CHANNEL_ICONS: Record<string, IconName> = {
  web: 'web',
  browser: 'web',
  email: 'mail',
  database: 'database',
  desktop: 'desktop',
  api: 'api',
};

/** The drawing of a syntax tree. Total: whatever the document, there is a drawing, without dangling edges. */
export function procedureGraph(tree: SyntaxTree): ProcedureGraph {
  const edges = tree.nodeList.flatMap(edgesOf).filter((edge) => tree.nodes.has(edge.to));
  const parents = loopMembership(tree, edges);
  const nodes = tree.nodeList.map(
    (node): GraphNode => ({
      id: node.id,
      pointer: node.pointer,
      type: node.type,
      icon: iconOf(node),
      label: node.title ?? nameOf(node.id),
      detail: detailOf(node),
      parent: parents.get(node.id) ?? null,
      isLoop: node.type === 'loop',
    }),
  );
  return { nodes, edges: merged(edges) };
}

function iconOf(node: TreeNode): IconName {
  if (node.type !== 'sequence') return TYPE_ICONS[node.type];
  return CHANNEL_ICONS[node.agent?.value.toLowerCase() ?? ''] ?? TYPE_ICONS.sequence;
}

function detailOf(node: TreeNode): string {
  const agent = node.agent?.value ?? '';
  const who = agent !== '' && !/^(masteragent|orchestrator|llmagent)$/i.test(agent) ? `${agent} · ` : '';
  switch (node.type) {
    case 'sequence':
      return who + plural(node.steps.length, 'step');
    case 'processing':
      return who + plural(node.steps.length, 'operation');
    case 'logic':
      return plural(node.rules.length, 'rule');
    case 'verification':
      return plural(node.checks.length, 'check');
    case 'transform':
      return plural(node.transformations.length, 'transformation');
    case 'llm_action':
      return node.model ?? 'model';
    case 'human_approval':
      return node.approvalLevel ? `by ${node.approvalLevel}` : 'a person decides';
    case 'loop':
      return iterates(node.iterator?.value);
    case 'terminate':
      return node.status?.value === 'failed' ? 'ends as failed' : 'ends the run';
    case 'parallel':
      return plural(node.branches.length, 'branch', 'branches');
    case 'subflow':
      return node.procedureId?.value ?? 'another procedure';
    case 'unknown':
      return node.written ?? 'unknown type';
  }
}

function iterates(iterator: unknown): string {
  return typeof iterator === 'string' ? `over ${iterator.replace(/^\{\{\s*|\s*\}\}$/g, '')}` : 'over a list';
}

function edgesOf(node: TreeNode): GraphEdge[] {
  const edges: GraphEdge[] = [];
  const add = (to: string | null | undefined, kind: GraphEdge['kind'], label: string | null = null) => {
    if (to) edges.push({ id: `${node.id}→${to}`, from: node.id, to, kind, label });
  };
  switch (node.type) {
    case 'logic':
      for (const rule of node.rules) add(rule.to.value, 'choice', conditionWords(rule.condition.value));
      add(node.defaultNext?.value, 'choice', 'else');
      break;
    case 'loop':
      add(node.body?.value, 'body');
      break;
    case 'human_approval':
      add(node.onApprove, 'choice', 'approve');
      add(node.onReject, 'choice', 'reject');
      add(node.onTimeout, 'choice', 'timeout');
      for (const [option, to] of node.routes) add(to, 'choice', option);
      break;
    case 'llm_action':
      for (const branch of node.branches) add(branch, 'choice');
      break;
    case 'parallel':
      for (const branch of node.branches) add(branch.start, 'choice', branch.id);
      break;
    default:
      break;
  }
  for (const way of node.next) {
    const condition = way.condition?.value ?? null;
    add(way.to?.value, condition === null ? 'next' : 'choice', condition === null ? null : conditionWords(condition));
  }
  for (const handler of node.handlers) add(handler.fallbackNode, 'error', errorWords(handler.errorType));
  for (const route of node.onError) add(route.to, 'error', errorWords(route.errorType));
  return edges;
}

function errorWords(errorType: string): string {
  return errorType === '*' || errorType === '' ? 'error' : errorType;
}

/** A condition short enough for an edge: without braces, cut. */
function conditionWords(condition: string): string {
  const words = condition.replace(/\{\{\s*|\s*\}\}/g, '').trim();
  return words.length > 26 ? `${words.slice(0, 25)}…` : words;
}

/** Edges between the same two nodes are drawn once, with all their labels. */
function merged(edges: GraphEdge[]): GraphEdge[] {
  const byId = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const known = byId.get(edge.id);
    if (!known) {
      byId.set(edge.id, edge);
      continue;
    }
    const labels = [known.label, edge.label].filter((label) => label !== null);
    byId.set(edge.id, {
      ...known,
      kind: known.kind === 'error' ? edge.kind : known.kind,
      label: labels.length === 0 ? null : [...new Set(labels)].join(', '),
    });
  }
  return [...byId.values()];
}

/** For each node the innermost loop whose body it belongs to: reached through the body, and not without it. */
function loopMembership(tree: SyntaxTree, edges: GraphEdge[]): Map<string, string> {
  const out = Map.groupBy(edges, (edge) => edge.from);
  const roots = [tree.start?.value, tree.config.onFailure?.value].filter((id) => id !== undefined);
  const bodies: { loop: string; members: string[] }[] = [];
  for (const node of tree.nodeList) {
    if (node.type !== 'loop' || !node.body) continue;
    const outside = reach(roots, out, (edge) => edge.from === node.id && edge.kind === 'body');
    const inside = reach([node.body.value], out, (edge) => edge.to === node.id);
    bodies.push({ loop: node.id, members: [...inside].filter((id) => !outside.has(id) && id !== node.id) });
  }
  // The largest first, so that the innermost has the last word.
  bodies.sort((a, b) => b.members.length - a.members.length);
  const parents = new Map<string, string>();
  for (const { loop, members } of bodies) {
    for (const member of members) if (tree.nodes.has(member)) parents.set(member, loop);
  }
  return parents;
}

function reach(from: string[], out: Map<string, GraphEdge[]>, skip: (edge: GraphEdge) => boolean): Set<string> {
  const seen = new Set(from);
  for (const id of seen) {
    for (const edge of out.get(id) ?? []) if (!skip(edge)) seen.add(edge.to);
  }
  return seen;
}

/** The drawing of a document as imported. Loads the language's parser only now. */
export async function graphOfDocument(document: unknown): Promise<ProcedureGraph> {
  if (!isJsonObject(document)) return { nodes: [], edges: [] };
  const { parse } = await import('../../../../ckp/syntax/parse.ts');
  return procedureGraph(parse(document));
}
