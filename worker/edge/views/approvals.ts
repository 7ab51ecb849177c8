import type { z } from '@hono/zod-openapi';
import type { ApprovalView } from '../../../schema/api/approvals.ts';
import type { ApprovalState } from '../../../schema/effects.ts';
import { iso, isoOrNull } from './time.ts';

export function approvalView(
  approval: ApprovalState,
  run: { run_id: string; procedure_id: string },
): z.input<typeof ApprovalView> {
  return {
    approval_id: approval.id,
    run_id: run.run_id,
    procedure_id: run.procedure_id,
    node_id: approval.node,
    status: approval.status,
    prompt: approval.prompt,
    context_data: approval.context_data,
    decision_type: approval.decision_type,
    options: approval.options,
    input_schema: approval.input_schema,
    approval_level: approval.approval_level,
    escalation_contact: approval.escalation_contact,
    requested_at: iso(approval.requested_at),
    due_at: isoOrNull(approval.due_at),
    decision: approval.decision && { ...approval.decision, decided_at: iso(approval.decision.decided_at) },
  };
}
