import { agentName } from '../plan/bind.ts';
import type { Plan } from '../plan/plan.ts';
import type { TreeNode } from '../syntax/tree.ts';
import { valueText } from './document-values.ts';
import type { ExplainedNode, Happens } from './explanation.ts';
import { listed } from './words.ts';

/** A node as it stands in the graph, with what it does in a few words. */
export function explainNode(node: TreeNode, plan: Plan, happens: Happens): ExplainedNode {
  return {
    id: node.id,
    type: node.type,
    title: node.title,
    description: node.description,
    agent: plan.nodes[node.id]?.agent ?? agentName(node.agent?.value),
    pointer: node.pointer,
    does: doesWhat(node),
    happens,
  };
}

/** Most actions that are named. */
const MOST_NAMED = 5;

function doesWhat(node: TreeNode): string {
  switch (node.type) {
    case 'sequence':
      return counted(
        'step',
        node.steps.map(({ action }) => action?.value ?? '?'),
      );
    case 'processing':
      return counted(
        'operation',
        node.steps.map(({ action }) => action?.value ?? '?'),
      );
    case 'transform':
      return counted(
        'transformation',
        node.transformations.map(({ kind }) => kind?.value ?? '?'),
      );
    case 'verification':
      return counted(
        'check',
        node.checks.map(({ id }) => id),
      );
    case 'logic':
      return `${plural('rule', node.rules.length)}${node.defaultNext === null ? ', no default' : ''}`;
    case 'loop':
      return `for each ${node.iteratorVariable ?? 'item'} of ${valueText(node.iterator?.value ?? null)}`;
    case 'parallel':
      return counted(
        'branch',
        node.branches.map(({ id }) => id),
      );
    case 'human_approval':
      return `asks a person: ${node.decisionType?.value ?? 'approve_reject'}`;
    case 'llm_action':
      return `asks the model ${node.model ?? 'by default'}`;
    case 'subflow':
      return `runs ${node.procedureId?.value ?? '?'} ${node.version?.value ?? 'latest'}`;
    case 'terminate':
      return `ends the run: ${node.status?.value ?? 'success'}`;
    case 'unknown':
      return `unknown type ${node.written ?? ''}`.trim();
  }
}

function counted(what: string, names: string[]): string {
  if (names.length === 0) return `no ${what}`;
  const shown = names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED), '…'].join(', ') : listed(names);
  return `${plural(what, names.length)}: ${shown}`;
}

function plural(what: string, count: number): string {
  if (count === 1) return `1 ${what}`;
  return `${count} ${what.endsWith('ch') ? `${what}es` : `${what}s`}`;
}
