import type { JsonObject } from '../../../../schema/json.ts';
import type { ControlFlow } from '../../../analysis/graph/graph.ts';
import type { TreeNode } from '../../../syntax/tree.ts';
import { type Finding, inNodesOf, type Rule } from '../../rule.ts';

/** What a node does nothing without, and what it does then. */
interface Emptiness {
  field: string;
  what: string;
  effect: string;
}

/** Those that may have nothing to do. */
const TYPES = ['sequence', 'processing', 'verification', 'transform', 'parallel', 'logic'] as const;

export const emptyNode: Rule = {
  code: 'empty_node',
  severity: 'warning',
  summary: 'A node has something to do: steps, operations, checks, rules, transformations or branches (REFERENCE §7).',
  nodes: [
    inNodesOf(
      TYPES,
      ({ analyses: { graph } }) =>
        (found, node) =>
          inNode(found, node, graph),
    ),
  ],
};

function inNode(found: Finding[], node: TreeNode, graph: ControlFlow): void {
  const empty = emptiness(node);
  // Of what never runs, only that is said.
  if (empty === null || graph.nodes.get(node.id)?.reachable === false) return;
  found.push({
    pointer: node.pointer,
    message: `Node “${node.id}” has no ${empty.what}: ${empty.effect}.`,
    hint: `Give it \`${empty.field}\`, or remove it and lead past it.`,
  });
}

const PASSES = 'it does nothing, and the run goes straight on';

function emptiness(node: TreeNode): Emptiness | null {
  switch (node.type) {
    case 'sequence':
      if (node.steps.length > 0 || node.validations.length > 0 || maps(node)) return null;
      return { field: 'steps', what: 'steps', effect: PASSES };
    case 'processing':
      return node.steps.length > 0 || maps(node) ? null : { field: 'operations', what: 'operations', effect: PASSES };
    case 'verification':
      if (node.checks.length > 0) return null;
      return { field: 'checks', what: 'checks', effect: 'it verifies nothing, whatever came before' };
    case 'transform':
      return node.transformations.length > 0 || maps(node)
        ? null
        : { field: 'transformations', what: 'transformations', effect: PASSES };
    case 'parallel':
      return node.branches.length > 0 ? null : { field: 'branches', what: 'branches', effect: PASSES };
    case 'logic':
      // Without a default either it fails, which has a rule of its own.
      if (node.rules.length > 0 || node.defaultNext === null || saysWhen(node.source)) return null;
      return { field: 'rules', what: 'rules', effect: `it always goes to its default, “${node.defaultNext.value}”` };
    default:
      return null;
  }
}

/** A rule that is plainly true was read as the default. */
function saysWhen({ rules, branches }: JsonObject): boolean {
  return [rules, branches].some((list) => Array.isArray(list) && list.length > 0);
}

/** What maps values on its way has done something. */
function maps({ outputs, inputs }: TreeNode): boolean {
  return hasFields(outputs?.value) || hasFields(inputs?.value);
}

function hasFields(value: object | undefined): boolean {
  return value !== undefined && Object.keys(value).length > 0;
}
