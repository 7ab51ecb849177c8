import { setMember } from '../../schema/json.ts';
import type { ControlFlow } from '../analysis/graph/graph.ts';
import type { Environment } from '../environment.ts';
import { lookUp } from '../syntax/look-up.ts';
import type { SyntaxTree, TreeNode } from '../syntax/tree.ts';
import type { Build } from './building.ts';
import { buildConfig, buildTrigger, STATUSES } from './config.ts';
import { buildInputs } from './inputs.ts';
import type { Names } from './names.ts';
import { buildNode } from './nodes/index.ts';
import { PLAN_FORMAT, type Plan, type PlanNode } from './plan.ts';
import { mergeRetry, procedureRetry } from './retry.ts';
import type { Texts } from './texts.ts';

/** Version of the compiler, kept in every plan. */
export const COMPILER = 'langorch-ckp/2';

/**
 * The plan of a tree, and its nodes in the order of the document: every default explicit, every text parsed. Faults are
 * noted in `texts` and in the tree's notes; with any, the plan is only good for being judged. `not_runnable` is filled by
 * the caller from the diagnostics.
 *
 * @param built is told of each node when its texts have been parsed
 */
export function buildPlan(
  tree: SyntaxTree,
  names: Names,
  texts: Texts,
  graph: ControlFlow,
  environment: Environment,
  built: (node: TreeNode) => void,
): { plan: Plan; planNodes: readonly PlanNode[] } {
  const retry = procedureRetry(tree.config.source);
  const config = buildConfig(tree.config, retry);
  const build: Build = {
    tree,
    names,
    texts,
    graph,
    environment,
    config,
    retryOf: ({ retryBlocks: { blocks } }) => (blocks.length === 0 ? retry : mergeRetry(retry, ...blocks)),
    dispatchMode: (nearest) => ((nearest ?? tree.config.dispatchMode)?.value === 'sync' ? 'sync' : 'async'),
  };
  const inputs = buildInputs(tree.variables, tree.notes, texts);
  const planNodes = buildNodes(build, built);
  const plan: Plan = {
    format: PLAN_FORMAT,
    compiler: COMPILER,
    procedure_id: tree.procedureId?.value ?? '',
    version: tree.version?.value ?? '',
    status: lookUp(STATUSES, tree.status?.value) ?? 'active',
    effective_date: tree.effectiveDate?.value ?? null,
    description: tree.description?.value ?? null,
    inputs,
    config,
    trigger: buildTrigger(tree),
    start: tree.start?.value ?? '',
    nodes: byId(planNodes),
    not_runnable: [],
    kept_results: keptResults(texts, names),
    limits: Object.fromEntries([...tree.limits].map(([measure, { value }]) => [measure, value])),
  };
  return { plan, planNodes };
}

function buildNodes(build: Build, built: (node: TreeNode) => void): PlanNode[] {
  const { tree, texts } = build;
  const nodes = tree.nodeList.map((node) => {
    texts.node = node.id;
    const planned = buildNode(build, node);
    built(node);
    return planned;
  });
  texts.node = null;
  return nodes;
}

function byId(nodes: readonly PlanNode[]): Record<string, PlanNode> {
  const table: Record<string, PlanNode> = {};
  for (const node of nodes) setMember(table, node.id, node);
  return table;
}

/** `steps.<id>.result` is kept only where somebody reads it. */
function keptResults(texts: Texts, names: Names): string[] {
  const read = new Set<string>();
  for (const { path } of texts.namespaced) {
    if (path.root !== 'steps') continue;
    const first = path.segments[0];
    // Without a name, or with an index, any of them may be meant.
    if (first?.k !== 'key') for (const id of names.steps) read.add(id);
    else if (names.steps.has(first.name)) read.add(first.name);
  }
  return [...read].sort();
}
