import { at } from '../../../syntax/pointer.ts';
import type { TreeApproval } from '../../../syntax/tree.ts';
import { type Finding, inNodesOf, type Rule } from '../../rule.ts';

export const approvalWaitsForever: Rule = {
  code: 'approval_waits_forever',
  severity: 'info',
  summary: 'An approval has a time after which somebody else, or a rule, decides (REFERENCE §7, human_approval).',
  nodes: [inNodesOf(['human_approval'], () => inNode)],
};

/** What says something of a timeout. */
const ABOUT_TIMEOUT = ['timeout_action', 'on_timeout'] as const;

function inNode(found: Finding[], { id, pointer, source, timeoutMs }: TreeApproval): void {
  if (timeoutMs !== null) return;
  const field = ABOUT_TIMEOUT.find((one) => Object.hasOwn(source, one));
  found.push(field === undefined ? waits(id, pointer) : idleField(id, at(pointer, field), field));
}

function waits(id: string, pointer: string): Finding {
  return {
    pointer,
    message: `The approval “${id}” has no timeout: if nobody decides, the run waits for ever; the run’s own \`timeout_ms\` stands still meanwhile.`,
    hint: 'Give it `timeout_ms`, and `timeout_action` (auto_reject, auto_approve, escalate) or `on_timeout`.',
  };
}

function idleField(id: string, pointer: string, field: string): Finding {
  return {
    severity: 'warning',
    pointer,
    message: `\`${field}\` of the approval “${id}” never comes into play, because it has no timeout: if nobody decides, the run waits for ever.`,
    hint: `Give it \`timeout_ms\`, or remove \`${field}\`.`,
  };
}
