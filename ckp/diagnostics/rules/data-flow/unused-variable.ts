import { INTERNAL_ACTIONS } from '../../../actions.ts';
import type { VariableReport, Write, WriteKind } from '../../../analysis/flow/variable.ts';
import { BUILT_IN_NAMES, NAMESPACES } from '../../../plan/names.ts';
import type { SyntaxTree, TreeNode } from '../../../syntax/tree.ts';
import type { TemplateRead } from '../../../template/parse.ts';
import { type Finding, foundIn, type Rule, type RuleContext } from '../../rule.ts';

export const unusedVariable: Rule = {
  code: 'unused_variable',
  severity: 'info',
  summary: 'What is asked for or computed is read somewhere.',
  check(found, context) {
    const { analyses, tree } = context;
    const unread = [...analyses.flow.variables.values()].filter((variable) => isUnread(variable, tree));
    if (unread.length === 0 || readsEverything(context)) return;
    // Without outputs, the variables themselves are what a run leaves.
    const collected = tree.nodeList.some(hasOutputs) ? collectedNodes(context) : null;
    foundIn(found, unread, (found, variable) => {
      const finding = variable.writes.length === 0 ? neverWritten(variable) : writtenForNothing(variable, collected);
      if (finding !== null) found.push(finding);
    });
  },
};

/** Nothing reads it by its name, and what writes it has no other purpose. */
function isUnread({ name, isRead, writes }: VariableReport, tree: SyntaxTree): boolean {
  if (isRead || BUILT_IN_NAMES.has(name) || NAMESPACES.has(name)) return false;
  for (const write of writes) if (!isComputed(write, tree)) return false;
  return true;
}

function hasOutputs({ type, outputs }: TreeNode): boolean {
  return type === 'terminate' && outputs !== null && Object.keys(outputs.value).length > 0;
}

function neverWritten({ name, declared }: VariableReport): Finding | null {
  if (declared === null) return null;
  const demanded = declared.contract.required && declared.contract.default === null;
  return {
    pointer: declared.pointer,
    message: `“${name}” is declared, but nothing reads it${demanded ? ', and yet no run starts without it' : ''}.`,
    hint: `Read it as {{${name}}} where it belongs, or remove it from \`variables_schema\`.`,
  };
}

function writtenForNothing({ name, writes }: VariableReport, collected: ReadonlySet<string> | null): Finding | null {
  const [first] = writes;
  if (first === undefined || collected === null || writes.some(({ node }) => collected.has(node))) return null;
  return {
    pointer: first.pointer,
    message: `“${name}” is written here, but nothing reads it.`,
    hint: `Read it as {{${name}}}, or among the \`outputs\` of a terminate node; else this can go.`,
  };
}

const COMPUTED: ReadonlySet<WriteKind> = new Set([
  'set_variable',
  'append_to_array',
  'list operation',
  'transformation',
]);

/** Something that has no purpose but the value: an external step whose result nobody reads has done its work. */
function isComputed({ kind, node, step, below }: Write, { nodes }: SyntaxTree): boolean {
  if (below) return false;
  if (COMPUTED.has(kind)) return true;
  const at = kind === 'output variable' ? nodes.get(node) : undefined;
  if (at === undefined || step === null) return false;
  const action = actionsOf(at).get(step) ?? '';
  return INTERNAL_ACTIONS.has(action) && action !== 'log' && action !== 'notify';
}

const actions = new WeakMap<TreeNode, ReadonlyMap<string, string>>();

/** By the id of the step; of equal ids the first. Gone through once, however many of a node's outputs nobody reads. */
function actionsOf(node: TreeNode): ReadonlyMap<string, string> {
  const known = actions.get(node);
  if (known !== undefined) return known;
  const byStep = new Map<string, string>();
  for (const { id, action } of node.allSteps) if (!byStep.has(id)) byStep.set(id, action?.value ?? '');
  actions.set(node, byStep);
  return byStep;
}

/** `{{variables}}` as a whole, or a child that is given all variables. */
function readsEverything({ tree, texts }: RuleContext): boolean {
  return texts.namespaced.some(readsVariables) || tree.nodeList.some(givesVariables);
}

function readsVariables({ path: { root, segments } }: TemplateRead): boolean {
  return (root === 'variables' || root === 'vars') && segments[0]?.k !== 'key';
}

function givesVariables({ type, source }: TreeNode): boolean {
  return type === 'subflow' && source.inherit_context === true;
}

/** Nodes of which all variables are collected: bodies of loops that collect without a template, branches that are read. */
function collectedNodes({ analyses: { graph }, texts }: RuleContext): Set<string> {
  const branchesRead = [texts.roots, texts.rootsInTransformations].some((roots) => roots.has('parallel_results'));
  const nodes = new Set<string>();
  for (const { kind, owner, nodes: within } of graph.regions) {
    const at = owner === null ? undefined : graph.nodes.get(owner)?.node;
    const isCollected = at?.type === 'loop' && at.collectVariable !== null && at.collect === null;
    if (isCollected || (kind === 'branch' && branchesRead)) for (const id of within) nodes.add(id);
  }
  return nodes;
}
