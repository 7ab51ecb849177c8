import { z } from '@hono/zod-openapi';
import { PageQuery, page, Timestamp } from './common.ts';

export const ApprovalStatusWord = z.enum([
  'pending',
  'approved',
  'rejected',
  'selected',
  'provided',
  'acknowledged',
  'timed_out',
  'closed',
]);

export const DecisionView = z
  .object({
    decision: z.enum(['approved', 'rejected', 'selected', 'provided', 'acknowledged', 'timed_out']),
    option: z.string().nullable(),
    input: z.unknown(),
    comment: z.string().nullable(),
    decided_by: z.string(),
    decided_at: Timestamp,
  })
  .openapi('Decision');

export const ApprovalView = z
  .object({
    approval_id: z.string(),
    run_id: z.string(),
    procedure_id: z.string(),
    node_id: z.string(),
    status: ApprovalStatusWord,
    prompt: z.string(),
    context_data: z.unknown(),
    decision_type: z.enum(['approve_reject', 'select_option', 'provide_input', 'acknowledge', 'custom']),
    options: z.array(z.string()),
    input_schema: z.unknown(),
    approval_level: z.string().nullable(),
    escalation_contact: z.string().nullable(),
    requested_at: Timestamp,
    due_at: Timestamp.nullable(),
    decision: DecisionView.nullable(),
  })
  .openapi('Approval');

export const ApprovalsQuery = PageQuery.extend({
  status: ApprovalStatusWord.optional(),
  run_id: z.string().max(64).optional(),
});
export const ApprovalPage = page(ApprovalView).openapi('ApprovalPage');

export const DecideApproval = z
  .object({
    decision: z.enum(['approve', 'reject', 'select', 'provide', 'acknowledge']),
    comment: z.string().max(4000).optional(),
    option: z.string().max(1000).optional(),
    input: z.unknown().optional(),
  })
  .openapi('DecideApproval');
