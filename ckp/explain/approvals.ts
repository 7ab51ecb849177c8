import type { Judged } from '../compile.ts';
import type { ApprovalNode } from '../plan/plan.ts';
import type { TreeApproval } from '../syntax/tree.ts';
import type { ExplainedApproval } from './explanation.ts';
import { duration } from './words.ts';

/** What people are asked, and what follows from each answer (REFERENCE §7). */
export function explainApprovals({ tree, plan }: Judged): ExplainedApproval[] {
  return tree.nodeList.flatMap((node) => {
    const planned = plan.nodes[node.id];
    return node.type === 'human_approval' && planned?.type === 'human_approval' ? [approval(node, planned)] : [];
  });
}

function approval(node: TreeApproval, planned: ApprovalNode): ExplainedApproval {
  return {
    node: node.id,
    title: node.title,
    decision_type: planned.decision_type,
    prompt: node.prompt?.value ?? node.description ?? node.title ?? node.id,
    options: node.options.length > 0 ? node.options.map(({ value }) => value) : [...node.routes.keys()],
    level: planned.approval_level,
    timeout: timeoutWords(planned),
    leads_to: decisionsOf(planned),
    pointer: node.pointer,
  };
}

/** Each decision that the approval takes, and the node it leads to; null ends the path, or fails. */
export function decisionsOf(node: ApprovalNode): { decision: string; to: string | null }[] {
  const plain = node.next[0]?.to ?? null;
  const yes = node.on_approve ?? plain;
  const routes = Object.entries(node.routes).map(([option, to]) => ({ decision: `“${option}”`, to }));
  const isRouted = ({ t, ...option }: ApprovalNode['options'][number]) =>
    t === 'lit' && 'v' in option && typeof option.v === 'string' && Object.hasOwn(node.routes, option.v);
  const other = routes.length > 0 ? 'any other option' : 'an option is chosen';
  const chosen = node.options.length > 0 && node.options.every(isRouted) ? [] : [{ decision: other, to: yes }];
  const decided = {
    approve_reject: [
      { decision: 'approved', to: yes },
      { decision: 'rejected', to: node.on_reject },
    ],
    select_option: chosen,
    custom: chosen,
    provide_input: [{ decision: 'input is given', to: yes }],
    acknowledge: [{ decision: 'acknowledged', to: yes }],
  }[node.decision_type];
  const timedOut = node.timeout_ms === null ? [] : [{ decision: 'timed out', to: timeoutTarget(node) }];
  return [...routes, ...decided, ...timedOut];
}

function timeoutTarget(node: ApprovalNode): string | null {
  if (node.timeout_action === 'auto_approve') return node.on_approve ?? node.next[0]?.to ?? null;
  return node.timeout_action === 'auto_reject' ? node.on_reject : node.on_timeout;
}

function timeoutWords(node: ApprovalNode): string {
  if (node.timeout_ms === null) return 'waits without end';
  const after = `after ${duration(node.timeout_ms)}`;
  const then = node.on_timeout === null ? 'it fails with ApprovalTimeout' : `control goes to ${node.on_timeout}`;
  switch (node.timeout_action) {
    case 'auto_approve':
      return `${after} the platform approves`;
    case 'auto_reject':
      return `${after} the platform rejects`;
    case 'escalate':
      return `${after} it is escalated and waits as long again; then ${then}`;
    default:
      return `${after} ${then}`;
  }
}
