import type { ControlFlow } from '../analysis/graph/graph.ts';
import { at } from '../syntax/pointer.ts';
import type { Reference, SyntaxTree, TreeErrorRoute, TreeNode } from '../syntax/tree.ts';
import type { EdgeKind, ExplainedEdge } from './explanation.ts';
import { typeWords } from './words.ts';

/** Edges as the author wrote them, and those that follow: back to a loop, on to a join. */
export function explainEdges(tree: SyntaxTree, flow: ControlFlow): ExplainedEdge[] {
  return [...writtenEdges(tree), ...impliedEdges(flow)];
}

/** The ends of bodies and branches that name nobody. */
function impliedEdges(flow: ControlFlow): ExplainedEdge[] {
  const edges: ExplainedEdge[] = [];
  for (const { from, to, kind, written, leaves } of flow.edges) {
    if (kind !== 'return' || written !== null || to === null) continue;
    const owner = flow.nodes.get(leaves ?? to);
    if (owner?.node.type !== 'parallel') {
      edges.push({ ...IMPLIED, from, to, kind: 'loop_back', when: 'with the next item' });
      continue;
    }
    for (const join of owner.out) {
      if (join.kind === 'join' && join.to !== null)
        edges.push({ ...IMPLIED, from, to: join.to, kind: 'join', when: 'when the branches are done' });
    }
  }
  return edges;
}

const IMPLIED = { after_failure: false, pointer: null };

/** Who names whom, what for and when. */
function writtenEdges(tree: SyntaxTree): ExplainedEdge[] {
  const whens: Whens = new Map();
  for (const node of tree.nodeList) addWhens(whens, node);
  const edges: ExplainedEdge[] = [];
  for (const reference of tree.notes.references) {
    if (reference.kind === 'start') continue;
    const { from, to, pointer } = reference;
    const { kind, when } = whens.get(pointer) ?? ofKind(reference);
    edges.push({ from, to, kind, when, after_failure: FAILING.has(kind), pointer });
  }
  return edges;
}

const FAILING: ReadonlySet<EdgeKind> = new Set(['handler', 'escalation', 'compensation', 'on_failure']);

interface When {
  kind: EdgeKind;
  when: string | null;
}

/** What is said of a reference where its node says no more. */
function ofKind({ kind, from }: Reference): When {
  switch (kind) {
    case 'rule':
      return { kind: 'default', when: 'no rule is true' };
    case 'body':
      return { kind, when: 'for each item' };
    case 'handler':
      return { kind, when: 'on any failure' };
    case 'escalation':
      return { kind, when: 'when the SLA is breached' };
    case 'compensation':
      return { kind, when: 'to undo it' };
    case 'on_failure':
      return { kind, when: 'on a failure that nothing else handles' };
    case 'start':
      return { kind: 'next', when: null };
    default:
      return { kind, when: from === null ? 'at the start' : null };
  }
}

/** By the pointer of the reference: what its node says about when it is taken. */
type Whens = Map<string, When>;

function addWhens(whens: Whens, node: TreeNode): void {
  const add = (pointer: string, kind: EdgeKind, when: string | null) => whens.set(pointer, { kind, when });
  const isLogic = node.type === 'logic';
  for (const { condition, to } of node.next) {
    if (to === null) continue;
    if (condition !== null) add(to.pointer, isLogic ? 'rule' : 'next', condition.value);
    else if (isLogic) add(to.pointer, 'default', 'no rule is true');
    else add(to.pointer, 'next', null);
  }
  for (const handler of node.handlers) {
    const when = `on ${typeWords(handler.errorType)}`;
    for (const name of FALLBACKS) add(at(handler.pointer, name), 'handler', when);
  }
  addErrorRoutes(whens, node.pointer, node.onError);
  for (const step of node.allSteps) addErrorRoutes(whens, step.pointer, step.onError);
  switch (node.type) {
    case 'logic':
      for (const { condition, to } of node.rules) add(to.pointer, 'rule', condition.value);
      break;
    case 'loop':
      if (node.next.length === 1 && node.next[0]?.to && node.next[0].condition === null)
        add(node.next[0].to.pointer, 'next', 'after the last item');
      break;
    case 'human_approval':
      for (const [field, when] of DECISIONS) add(at(node.pointer, field), 'decision', when);
      for (const option of node.routes.keys())
        add(at(node.pointer, 'routes', option), 'decision', `“${option}” is chosen`);
      break;
    case 'parallel':
      for (const [i, { id }] of node.branches.entries())
        for (const field of BRANCH_STARTS) add(at(node.pointer, 'branches', i, field), 'branch', `branch ${id}`);
      break;
    case 'llm_action':
      for (const [i, branch] of node.branches.entries())
        add(at(node.pointer, 'branches', i), 'branch', `the model chooses ${branch}`);
      break;
  }
}

const FALLBACKS = ['fallback_node', 'fallback_node_id'];

const DECISIONS: readonly [field: string, when: string][] = [
  ['on_approve', 'approved'],
  ['on_approved', 'approved'],
  ['on_reject', 'rejected'],
  ['on_rejected', 'rejected'],
  ['on_timeout', 'nobody decides in time'],
];

const BRANCH_STARTS = ['start_node', 'start_node_id', 'start', 'next_node', 'next'];
const ROUTE_TARGETS = ['next_node', 'next_node_id', 'target_node_id', 'next'];

function addErrorRoutes(whens: Whens, pointer: string, routes: readonly TreeErrorRoute[]): void {
  for (const [i, { errorType }] of routes.entries()) {
    const when: When = { kind: 'handler', when: `on ${typeWords(errorType)}` };
    for (const field of ROUTE_TARGETS) whens.set(at(pointer, 'on_error', i, field), when);
  }
}
