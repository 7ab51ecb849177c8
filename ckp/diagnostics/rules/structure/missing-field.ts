import { NEEDED_PARAMS } from '../../../actions.ts';
import { stepsOf } from '../../../plan/names.ts';
import { DECISION_TYPES } from '../../../plan/nodes/approval.ts';
import { HANDLER_ACTIONS } from '../../../plan/nodes/base.ts';
import { conditionOf, isLaterCheck } from '../../../plan/nodes/checks.ts';
import { lookUp } from '../../../syntax/look-up.ts';
import type { TreeNode } from '../../../syntax/tree.ts';
import type { Finding, Rule } from '../../rule.ts';

export const missingField: Rule = {
  code: 'missing_field',
  severity: 'error',
  summary: 'What a node cannot do without is there (REFERENCE §7).',
  *check({ tree }) {
    for (const { pointer, field, what, given } of tree.notes.missing) {
      yield given === undefined ? lacks(pointer, field, what) : misread(pointer, given, what);
    }
    for (const node of tree.nodeList) yield* inNode(node);
  },
};

function* inNode(node: TreeNode): Generator<Finding> {
  for (const step of stepsOf(node)) {
    const needed = NEEDED_PARAMS.get(step.action?.value ?? '');
    if (needed === undefined || needed.some((name) => step.params.has(name))) continue;
    yield lacks(step.pointer, needed[0] ?? '', `${step.action?.value} cannot do without it`);
  }
  for (const handler of node.handlers) {
    const action = lookUp(HANDLER_ACTIONS, (handler.action ?? handler.recoveryStrategy)?.value);
    if (action === 'fallback' && handler.fallbackNode === null)
      yield lacks(handler.pointer, 'fallback_node', 'where it leads');
  }
  if (
    node.type === 'human_approval' &&
    node.decisionType !== null &&
    node.options.length === 0 &&
    node.routes.size === 0
  ) {
    const chooses = ['select_option', 'custom'].includes(lookUp(DECISION_TYPES, node.decisionType.value) ?? '');
    if (chooses) yield lacks(node.pointer, 'options', 'what a person may choose from');
  }
  if (node.type === 'llm_action' && node.prompt === null)
    yield lacks(node.pointer, 'prompt', 'what the model is asked');
  if (node.type === 'llm_action' && node.orchestration && node.branches.length === 0) {
    yield lacks(node.pointer, 'branches', 'the nodes the model may choose from');
  }
  if (node.type === 'verification') {
    for (const check of node.checks)
      if (check.condition === null) yield lacks(check.pointer, 'condition', 'what is checked');
  }
  if (node.type === 'sequence') {
    for (const check of node.validations) {
      const known = isLaterCheck(check);
      if (!known && conditionOf(check) === null) yield lacks(check.pointer, 'condition', 'what is checked');
    }
  }
  if (node.type !== 'transform') return;
  for (const one of node.transformations) {
    if (one.kind === null) yield lacks(one.pointer, 'type', 'the kind of transformation');
  }
}

function misread(pointer: string, given: string, what: string): Finding {
  return { pointer, message: `“${given}” is not understood here.`, hint: `Write ${what}.` };
}

function lacks(pointer: string, field: string, what: string): Finding {
  return { pointer, message: `\`${field}\` is missing or unreadable: ${what}.`, hint: `Add \`${field}\`.` };
}
