import { NEEDED_PARAMS } from '../../../actions.ts';
import { DECISION_TYPES } from '../../../plan/nodes/approval.ts';
import { HANDLER_ACTIONS } from '../../../plan/nodes/base.ts';
import { conditionOf, isLaterCheck } from '../../../plan/nodes/checks.ts';
import { lookUp } from '../../../syntax/look-up.ts';
import type { TreeApproval, TreeNode } from '../../../syntax/tree.ts';
import { type Finding, foundIn, inEveryNode, type Rule } from '../../rule.ts';

export const missingField: Rule = {
  code: 'missing_field',
  severity: 'error',
  summary: 'What a node cannot do without is there (REFERENCE §7).',
  check(found, { tree }) {
    foundIn(found, tree.notes.missing, (found, { pointer, field, what, given }) => {
      found.push(given === undefined ? lacks(pointer, field, what) : misread(pointer, given, what));
    });
  },
  nodes: [inEveryNode(() => inNode)],
};

function inNode(found: Finding[], node: TreeNode): void {
  for (const step of node.allSteps) {
    const needed = step.action === null ? undefined : NEEDED_PARAMS.get(step.action.value);
    if (needed === undefined || needed.some((name) => step.params.has(name))) continue;
    found.push(lacks(step.pointer, needed[0] ?? '', `${step.action?.value} cannot do without it`));
  }
  for (const handler of node.handlers) {
    if (handler.fallbackNode !== null) continue;
    const action = lookUp(HANDLER_ACTIONS, (handler.action ?? handler.recoveryStrategy)?.value);
    if (action === 'fallback') found.push(lacks(handler.pointer, 'fallback_node', 'where it leads'));
  }
  byType(found, node);
}

function byType(found: Finding[], node: TreeNode): void {
  switch (node.type) {
    case 'human_approval':
      if (lacksOptions(node)) found.push(lacks(node.pointer, 'options', 'what a person may choose from'));
      break;
    case 'llm_action':
      if (node.prompt === null) found.push(lacks(node.pointer, 'prompt', 'what the model is asked'));
      if (node.orchestration && node.branches.length === 0)
        found.push(lacks(node.pointer, 'branches', 'the nodes the model may choose from'));
      break;
    case 'verification':
      for (const check of node.checks)
        if (check.condition === null) found.push(lacks(check.pointer, 'condition', 'what is checked'));
      break;
    case 'sequence':
      for (const check of node.validations)
        if (!isLaterCheck(check) && conditionOf(check) === null)
          found.push(lacks(check.pointer, 'condition', 'what is checked'));
      break;
    case 'transform':
      for (const one of node.transformations)
        if (one.kind === null) found.push(lacks(one.pointer, 'type', 'the kind of transformation'));
      break;
  }
}

function lacksOptions({ decisionType, options, routes }: TreeApproval): boolean {
  if (decisionType === null || options.length > 0 || routes.size > 0) return false;
  const type = lookUp(DECISION_TYPES, decisionType.value);
  return type === 'select_option' || type === 'custom';
}

function misread(pointer: string, given: string, what: string): Finding {
  return { pointer, message: `“${given}” is not understood here.`, hint: `Write ${what}.` };
}

function lacks(pointer: string, field: string, what: string): Finding {
  return { pointer, message: `\`${field}\` is missing or unreadable: ${what}.`, hint: `Add \`${field}\`.` };
}
