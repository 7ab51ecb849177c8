import { at } from '../../../syntax/pointer.ts';
import type { TreeNode } from '../../../syntax/tree.ts';
import { type Finding, inEveryNode, type Rule } from '../../rule.ts';

export const zeroTimeout: Rule = {
  code: 'zero_timeout',
  severity: 'warning',
  summary: 'A timeout of 0 means none for a run and an approval, and the default for a step (REFERENCE §2, §6).',
  check(found, { tree: { config } }) {
    if (config.timeoutMs?.value === 0) {
      found.push({
        pointer: config.timeoutMs.pointer,
        message: 'A timeout of 0 means that the run has none: it may go on for ever.',
        hint: 'Remove it, or give the milliseconds.',
      });
    }
  },
  nodes: [inEveryNode(() => inNode)],
};

function inNode(found: Finding[], node: TreeNode): void {
  if (node.type === 'human_approval' && node.timeoutMs === 0) {
    const field = Object.hasOwn(node.source, 'timeout_ms') ? 'timeout_ms' : 'timeout_minutes';
    found.push({
      pointer: at(node.pointer, field),
      message: `A timeout of 0 means that the approval “${node.id}” waits for ever, not that it is decided at once.`,
      hint: 'Remove it, or give the time that a person has.',
    });
  }
  if (node.type === 'llm_action' && node.timeoutMs === 0) found.push(zero(node.pointer, `“${node.id}”`));
  for (const { id, timeoutMs, pointer } of node.allSteps) {
    if (timeoutMs === 0) found.push(zero(pointer, `step “${id}” of “${node.id}”`));
  }
}

function zero(pointer: string, what: string): Finding {
  return {
    pointer: at(pointer, 'timeout_ms'),
    message: `A timeout of 0 means the default for ${what}: 5 minutes, or 24 hours where the work is asynchronous.`,
    hint: 'Remove it, or give the milliseconds that one attempt may take.',
  };
}
