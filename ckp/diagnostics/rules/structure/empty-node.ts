import type { JsonObject } from '../../../../schema/json.ts';
import type { TreeNode } from '../../../syntax/tree.ts';
import type { Rule } from '../../rule.ts';

/** What a node does nothing without, and what it does then. */
interface Emptiness {
  field: string;
  what: string;
  effect: string;
}

export const emptyNode: Rule = {
  code: 'empty_node',
  severity: 'warning',
  summary: 'A node has something to do: steps, operations, checks, rules, transformations or branches (REFERENCE §7).',
  *check({ tree, analyses: { graph } }) {
    for (const node of tree.nodeList) {
      const empty = emptiness(node);
      // Of what never runs, only that is said.
      if (empty === null || graph.nodes.get(node.id)?.reachable === false) continue;
      yield {
        pointer: node.pointer,
        message: `Node “${node.id}” has no ${empty.what}: ${empty.effect}.`,
        hint: `Give it \`${empty.field}\`, or remove it and lead past it.`,
      };
    }
  },
};

function emptiness(node: TreeNode): Emptiness | null {
  const passes = 'it does nothing, and the run goes straight on';
  // What maps values on its way has done something.
  const maps = hasFields(node.outputs?.value) || hasFields(node.inputs?.value);
  switch (node.type) {
    case 'sequence':
      if (node.steps.length > 0 || node.validations.length > 0 || maps) return null;
      return { field: 'steps', what: 'steps', effect: passes };
    case 'processing':
      return node.steps.length > 0 || maps ? null : { field: 'operations', what: 'operations', effect: passes };
    case 'verification':
      if (node.checks.length > 0) return null;
      return { field: 'checks', what: 'checks', effect: 'it verifies nothing, whatever came before' };
    case 'transform':
      return node.transformations.length > 0 || maps
        ? null
        : { field: 'transformations', what: 'transformations', effect: passes };
    case 'parallel':
      return node.branches.length > 0 ? null : { field: 'branches', what: 'branches', effect: passes };
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

function hasFields(value: object | undefined): boolean {
  return value !== undefined && Object.keys(value).length > 0;
}
