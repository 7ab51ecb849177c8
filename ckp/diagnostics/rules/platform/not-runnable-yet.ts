import { isJsonObject } from '../../../../schema/json.ts';
import { INTERNAL_ACTIONS, LATER_ACTIONS } from '../../../actions.ts';
import { bindAction } from '../../../plan/bind.ts';
import { stepsOf } from '../../../plan/names.ts';
import { isLaterCheck } from '../../../plan/nodes/checks.ts';
import { captureOf } from '../../../plan/nodes/llm.ts';
import { at } from '../../../syntax/pointer.ts';
import { isComment } from '../../../syntax/reader.ts';
import type { SyntaxTree, TreeNode, TreeStep } from '../../../syntax/tree.ts';
import type { Finding, Rule } from '../../rule.ts';

export const notRunnableYet: Rule = {
  code: 'not_runnable_yet',
  severity: 'warning',
  summary: 'What this version of the platform does not run is said at import; such a version does not start.',
  *check({ tree }) {
    yield* inConfig(tree);
    for (const node of tree.nodes.values()) {
      yield* inNode(node);
      for (const step of stepsOf(node)) yield* inStep(step, node);
    }
  },
};

function later(pointer: string, what: string): Finding {
  return {
    pointer,
    message: `${what} is part of the language but not run by this version of the platform.`,
    hint: 'The version is stored and checked, and can be started once the platform runs it.',
  };
}

function* inConfig({ config }: SyntaxTree): Generator<Finding> {
  const mode = config.executionMode;
  if (mode !== null && mode.value !== 'production') yield later(mode.pointer, `The execution mode “${mode.value}”`);
  if (config.mockExternalCalls?.value === true) yield later(config.mockExternalCalls.pointer, 'Mocking external calls');
}

function* inNode(node: TreeNode): Generator<Finding> {
  const scope = node.idempotencyScope;
  if (scope !== null && scope.value !== 'run') yield later(scope.pointer, `The idempotency scope “${scope.value}”`);
  if (isGiven(node, 'resource')) yield later(at(node.pointer, 'resource'), 'A leased resource');
  switch (node.type) {
    case 'parallel':
    case 'subflow':
      yield later(node.typePointer, `The node type ${node.type}`);
      break;
    case 'loop':
      if (node.parallelism !== null && node.parallelism.value > 1)
        yield later(node.parallelism.pointer, 'A loop with parallelism');
      break;
    case 'sequence':
      for (const check of node.validations) {
        if (check.kind !== null && isLaterCheck(check))
          yield later(check.kind.pointer, `The validation “${check.kind.value}” without a condition`);
      }
      break;
    case 'llm_action':
      for (const [name, how] of Object.entries(node.outputs?.value ?? {})) {
        const capture = captureOf(how);
        if (!isComment(name) && (capture === null || capture.k === 'xpath'))
          yield later(at(node.pointer, 'outputs', name), 'This way to take an output');
      }
      break;
  }
}

function* inStep(step: TreeStep, node: TreeNode): Generator<Finding> {
  if (isGiven(step, 'resource')) yield later(at(step.pointer, 'resource'), 'A leased resource');
  if (step.action === null) return;
  const { run, action } = bindAction(step, node);
  if (run === 'internal' && LATER_ACTIONS.has(action) && !INTERNAL_ACTIONS.has(action)) {
    yield later(step.action.pointer, `The operation “${action}”`);
  }
}

function isGiven({ source }: { source: { [key: string]: unknown } }, field: string): boolean {
  const value = source[field];
  return value !== undefined && value !== null && !(isJsonObject(value) && Object.keys(value).length === 0);
}
