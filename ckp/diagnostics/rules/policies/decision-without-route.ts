import { matchesType } from '../../../plan/failure-types.ts';
import type { ApprovalNode, Plan } from '../../../plan/plan.ts';
import { inWords } from '../../duration.ts';
import { type Finding, inNodesOf, type Rule } from '../../rule.ts';

export const decisionWithoutRoute: Rule = {
  code: 'decision_without_route',
  severity: 'warning',
  summary: 'Whatever a person decides, or does not decide in time, leads somewhere (REFERENCE §7, human_approval).',
  nodes: [
    inNodesOf(['human_approval'], ({ plan }) => (found, _, node) => {
      rejected(found, plan, node);
      options(found, node);
      inTime(found, plan, node);
    }),
  ],
};

function rejected(found: Finding[], plan: Plan, node: ApprovalNode): void {
  if (node.decision_type !== 'approve_reject') return;
  if (node.on_reject !== null || 'rejected' in node.routes || isCaught(plan, node, 'ApprovalRejected')) return;
  // Routes by option are for those who choose one: then there is no word “rejected”.
  if (node.timeout_action !== 'auto_reject' && Object.keys(node.routes).length > 0) return;
  found.push({
    pointer: node.pointer,
    message: `When somebody rejects “${node.id}”, the run fails with ApprovalRejected: nothing says where a rejection leads.`,
    hint: 'Add `on_reject` with the node that goes on after a rejection, a terminate node if the run shall simply end.',
  });
}

function options(found: Finding[], node: ApprovalNode): void {
  if (node.options.length === 0 || node.on_approve !== null || node.next.length > 0) return;
  const routed = new Set(Object.keys(node.routes));
  if (routed.size === 0) return;
  const words = node.options.flatMap((option) =>
    option.t === 'lit' && typeof option.v === 'string' ? [option.v] : [],
  );
  const lost = words.filter((word) => !routed.has(word));
  if (lost.length === 0) return;
  found.push({
    pointer: node.pointer,
    message: `Nothing in \`routes\` of “${node.id}” says where ${lost.map((word) => `“${word}”`).join(', ')} leads: who chooses it ends the path there.`,
    hint: 'Add it to `routes`, or give the node a `next_node` for what is not routed.',
  });
}

function inTime(found: Finding[], plan: Plan, node: ApprovalNode): void {
  if (node.timeout_ms === null || node.on_timeout !== null) return;
  if (node.timeout_action === 'auto_approve' || node.timeout_action === 'auto_reject') return;
  if (isCaught(plan, node, 'ApprovalTimeout')) return;
  const time = inWords(node.timeout_ms * (node.timeout_action === 'escalate' ? 2 : 1));
  const again = node.timeout_action === 'escalate' ? ', the time after the escalation included,' : '';
  found.push({
    pointer: node.pointer,
    message: `When nobody decides “${node.id}” within ${time}${again} the run fails with ApprovalTimeout: nothing says what happens then.`,
    hint: 'Add `on_timeout` with the node that goes on, or `timeout_action` auto_approve or auto_reject.',
  });
}

/** Something of the author's takes the failure: a handler, `on_error`, or the procedure's `on_failure`. */
function isCaught({ config }: Plan, { handlers, on_error }: ApprovalNode, type: string): boolean {
  if (config.on_failure !== null) return true;
  return [...handlers, ...on_error].some(({ error_type }) => matchesType(error_type, type));
}
