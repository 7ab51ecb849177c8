import { z } from '@hono/zod-openapi';
import { ApprovalPage, ApprovalsQuery, ApprovalView, DecideApproval } from '../../../schema/api/approvals.ts';
import { LIMITS } from '../../../schema/api/common.ts';
import type { Json } from '../../../schema/json.ts';
import { Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { ownRunOf } from '../tenancy/own-run.ts';
import { actorOf } from '../tenancy/principal.ts';
import { approvalView } from '../views/approvals.ts';

const ApprovalParams = z.object({ approval_id: z.string().max(64) });

export const getApprovals = defineRoute({
  method: 'get',
  path: '/v1/approvals',
  tag: 'Approvals',
  summary: 'Approvals',
  access: 'approvals:read',
  query: ApprovalsQuery,
  replies: { 200: { description: 'Newest first', schema: ApprovalPage } },
  problems: ['invalid_cursor'],
  handle: async ({ repositories, query, reply }) => {
    const page = await repositories.approvals.list(query);
    const items = page.items.map((approval) => approvalView(approval, approval));
    return reply(200, { items, next_cursor: page.next_cursor });
  },
});

export const getApproval = defineRoute({
  method: 'get',
  path: '/v1/approvals/{approval_id}',
  tag: 'Approvals',
  summary: 'One approval',
  description: 'Answered by its run.',
  access: 'approvals:read',
  params: ApprovalParams,
  replies: { 200: { description: 'The approval', schema: ApprovalView } },
  handle: async ({ env, principal, params, reply }) => {
    const { run } = await ownRunOf(env, principal, params.approval_id);
    const view = await run.view();
    const approval = view?.approvals.find((each) => each.id === params.approval_id);
    if (!view || !approval) throw new Problem('not_found');
    return reply(200, approvalView(approval, view));
  },
});

export const postDecision = defineRoute({
  method: 'post',
  path: '/v1/approvals/{approval_id}/decision',
  tag: 'Approvals',
  summary: 'Decide an approval',
  description: `The first decision stands: another one later is 409 and shown the first; the same one by the same actor
again is 200.`,
  access: 'approvals:write',
  params: ApprovalParams,
  body: { kind: 'json', schema: DecideApproval, maxBytes: LIMITS.BODY_BYTES },
  replies: { 200: { description: 'The decided approval', schema: ApprovalView } },
  problems: ['already_decided', 'decision_not_allowed'],
  handle: async ({ env, principal, params, body, reply }) => {
    const { run } = await ownRunOf(env, principal, params.approval_id);
    const { decision, comment, option, input } = body.value;
    const outcome = await run.decide(params.approval_id, {
      decision,
      comment: comment ?? null,
      option: option ?? null,
      input: (input ?? null) as Json,
      actor: actorOf(principal),
    });
    const view = await run.view();
    if (outcome.status === 'unknown' || !view) throw new Problem('not_found');
    const approval = approvalView(outcome.approval, view);
    if (outcome.status === 'not_allowed') throw new Problem('decision_not_allowed', { detail: outcome.message });
    if (outcome.status === 'already_decided') {
      throw new Problem('already_decided', { members: { decision: approval.decision, approval } });
    }
    return reply(200, approval);
  },
});
