import type { TreeNode } from '../../../syntax/tree.ts';
import { type Finding, foundIn, type Rule } from '../../rule.ts';

export const conflictingFields: Rule = {
  code: 'conflicting_fields',
  severity: 'warning',
  summary: 'A thing is said once; of two ways to say it one wins (REFERENCE §1).',
  *check({ tree }) {
    for (const { pointer, kept, dropped } of tree.notes.conflicts) {
      yield kept === dropped
        ? {
            pointer,
            message: `“${kept}” is set twice: the field beside \`action\` wins.`,
            hint: 'Remove one of the two.',
          }
        : { pointer, message: `“${dropped}” means the same as “${kept}”, which wins.`, hint: `Remove “${dropped}”.` };
    }
    yield* foundIn(tree.nodeList, inNode);
  },
};

function inNode(found: Finding[], node: TreeNode): void {
  for (const handler of node.handlers) {
    if (handler.action === null || handler.recoveryStrategy === null) continue;
    found.push({
      pointer: handler.recoveryStrategy.pointer,
      message: '`recovery_strategy` is the same choice as `action`, which wins.',
      hint: 'Remove one of the two.',
    });
  }
}
