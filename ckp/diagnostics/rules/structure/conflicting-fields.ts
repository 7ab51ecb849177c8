import type { Notes, TreeNode } from '../../../syntax/tree.ts';
import { type Finding, foundIn, inEveryNode, type Rule } from '../../rule.ts';

export const conflictingFields: Rule = {
  code: 'conflicting_fields',
  severity: 'warning',
  summary: 'A thing is said once; of two ways to say it one wins (REFERENCE §1).',
  check(found, { tree }) {
    foundIn(found, tree.notes.conflicts, ofConflict);
  },
  nodes: [inEveryNode(() => inNode)],
};

function ofConflict(found: Finding[], { pointer, kept, dropped }: Notes['conflicts'][number]): void {
  found.push(
    kept === dropped
      ? {
          pointer,
          message: `“${kept}” is set twice: the field beside \`action\` wins.`,
          hint: 'Remove one of the two.',
        }
      : { pointer, message: `“${dropped}” means the same as “${kept}”, which wins.`, hint: `Remove “${dropped}”.` },
  );
}

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
