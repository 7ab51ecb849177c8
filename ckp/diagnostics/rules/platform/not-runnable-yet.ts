import { isJsonObject, type Json } from '../../../../schema/json.ts';
import { INTERNAL_ACTIONS, LATER_ACTIONS } from '../../../actions.ts';
import { bindAction } from '../../../plan/bind.ts';
import { isLaterCheck } from '../../../plan/nodes/checks.ts';
import { captureOf } from '../../../plan/nodes/llm.ts';
import { at } from '../../../syntax/pointer.ts';
import { isComment } from '../../../syntax/reader.ts';
import type { SyntaxTree, TreeNode, TreeStep } from '../../../syntax/tree.ts';
import { type Finding, inEveryNode, type Rule } from '../../rule.ts';

export const notRunnableYet: Rule = {
  code: 'not_runnable_yet',
  severity: 'warning',
  summary: 'What this version of the platform does not run is said at import; such a version does not start.',
  check(found, { tree }) {
    inConfig(found, tree);
  },
  nodes: [inEveryNode(() => inNode)],
};

function later(pointer: string, what: string): Finding {
  return {
    pointer,
    message: `This version of the platform does not run ${what} yet: no run of the procedure can start.`,
    hint: 'It can be imported and stays checked; it starts once the platform runs it. To run today, do without it.',
  };
}

function inConfig(found: Finding[], { config }: SyntaxTree): void {
  const mode = config.executionMode;
  if (mode !== null && mode.value !== 'production')
    found.push(later(mode.pointer, `the execution mode “${mode.value}”`));
  if (config.mockExternalCalls?.value === true)
    found.push(later(config.mockExternalCalls.pointer, 'with mocked calls'));
}

function inNode(found: Finding[], node: TreeNode): void {
  const scope = node.idempotencyScope;
  if (scope !== null && scope.value !== 'run')
    found.push(later(scope.pointer, `the idempotency scope “${scope.value}” of “${node.id}”`));
  if (isGiven(node.source.resource))
    found.push(later(at(node.pointer, 'resource'), `“${node.id}” with a leased resource`));
  byType(found, node);
  for (const step of node.allSteps) inStep(found, step, node);
}

function byType(found: Finding[], node: TreeNode): void {
  switch (node.type) {
    case 'parallel':
    case 'subflow':
      found.push(later(node.typePointer, `the ${node.type} node “${node.id}”`));
      break;
    case 'loop':
      if (node.parallelism !== null && node.parallelism.value > 1)
        found.push(later(node.parallelism.pointer, `several rounds of “${node.id}” at once`));
      break;
    case 'sequence':
      for (const check of node.validations) {
        if (check.kind !== null && isLaterCheck(check))
          found.push(
            later(check.kind.pointer, `the validation “${check.kind.value}” of “${node.id}” without a condition`),
          );
      }
      break;
    case 'llm_action':
      if (node.outputs === null) break;
      for (const [name, how] of Object.entries(node.outputs.value)) {
        const capture = captureOf(how);
        if (!isComment(name) && (capture === null || capture.k === 'xpath'))
          found.push(later(at(node.pointer, 'outputs', name), `this way to take “${name}” from the model’s answer`));
      }
      break;
  }
}

function inStep(found: Finding[], step: TreeStep, node: TreeNode): void {
  if (isGiven(step.source.resource))
    found.push(later(at(step.pointer, 'resource'), `“${step.id}” of “${node.id}” with a leased resource`));
  if (step.action === null || !LATER_ACTIONS.has(step.action.value)) return;
  const { run, action } = bindAction(step, node);
  if (run === 'internal' && !INTERNAL_ACTIONS.has(action))
    found.push(later(step.action.pointer, `the operation “${action}” of “${node.id}”`));
}

function isGiven(value: Json | undefined): boolean {
  return value !== undefined && value !== null && !(isJsonObject(value) && Object.keys(value).length === 0);
}
