import { lookUp } from '../../syntax/look-up.ts';
import type { TreeApproval } from '../../syntax/tree.ts';
import type { Build } from '../building.ts';
import type { ApprovalNode } from '../plan.ts';
import { buildBase } from './base.ts';

/** Kinds of decision as written, and what they are (REFERENCE §7). */
export const DECISION_TYPES: Record<string, ApprovalNode['decision_type']> = {
  approve_reject: 'approve_reject',
  select_option: 'select_option',
  pick_one: 'select_option',
  provide_input: 'provide_input',
  acknowledge: 'acknowledge',
  custom: 'custom',
};
export const TIMEOUT_ACTIONS: Record<string, NonNullable<ApprovalNode['timeout_action']>> = {
  auto_approve: 'auto_approve',
  auto_reject: 'auto_reject',
  escalate: 'escalate',
};

export function buildApproval(build: Build, node: TreeApproval): ApprovalNode {
  const { texts } = build;
  const fallbackPrompt = { value: node.description ?? node.title ?? node.id, pointer: node.pointer };
  return {
    ...buildBase(build, node),
    type: 'human_approval',
    prompt: texts.template(node.prompt ?? fallbackPrompt, 'approval'),
    decision_type: lookUp(DECISION_TYPES, node.decisionType?.value) ?? 'approve_reject',
    // Routes name the options where nothing else does.
    options:
      node.options.length > 0
        ? node.options.map((option) => texts.template(option, 'approval'))
        : [...node.routes.keys()].map((option) => ({ t: 'lit', v: option })),
    routes: Object.fromEntries(node.routes),
    input_schema: node.inputSchema,
    output_variable: node.outputVariable ?? 'approval_input',
    timeout_ms: node.timeoutMs || null,
    timeout_action: lookUp(TIMEOUT_ACTIONS, node.timeoutAction?.value) ?? null,
    approval_level: node.approvalLevel,
    escalation_contact: texts.optional(node.escalationContact, 'approval'),
    escalation_level: node.escalationLevel,
    context_data: texts.optional(node.contextData, 'approval'),
    on_approve: node.onApprove,
    on_reject: node.onReject,
    on_timeout: node.onTimeout,
  };
}
