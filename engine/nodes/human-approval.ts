import type { ApprovalNode } from '../../ckp/plan/plan.ts';
import { render, renderText } from '../../ckp/template/render.ts';
import type { ApprovalState, Decision } from '../../schema/effects.ts';
import type { JsonObject } from '../../schema/json.ts';
import { failure } from '../policy/failures.ts';
import { closeDecided } from '../run/approvals.ts';
import { FrameScope } from '../state/scope.ts';
import { approvalIdOf } from '../turn/identifiers.ts';
import type { Turn } from '../turn/turn.ts';
import type { Next, NodeType, Place } from './node-type.ts';

/** Asks a person and waits. Prompt and context are rendered once, at request time (REFERENCE §7). */
export const humanApproval: NodeType<ApprovalNode> = {
  type: 'human_approval',
  enter(turn, { frame, node, at }) {
    const scope = new FrameScope(turn, frame, node, null);
    const id = approvalIdOf(turn.runId, (turn.state.counters.approvals ?? 0) + 1);
    const approval: ApprovalState = {
      id,
      frame,
      node: node.id,
      status: 'pending',
      prompt: renderText(node.prompt, scope),
      context_data: node.context_data ? render(node.context_data, scope) : null,
      decision_type: node.decision_type,
      options: node.options.map((option) => renderText(option, scope)),
      input_schema: node.input_schema,
      approval_level: node.approval_level,
      escalation_contact: node.escalation_contact ? renderText(node.escalation_contact, scope) : null,
      requested_at: turn.at,
      due_at: node.timeout_ms === null ? null : turn.at + node.timeout_ms,
      escalated: false,
      decision: null,
    };
    turn.emit(
      'approval_requested',
      { frame, node: node.id },
      { approval_id: id, prompt: approval.prompt, decision_type: node.decision_type, due_at: approval.due_at },
      [
        { op: 'approval_open', approval },
        { op: 'count', name: 'approvals', by: 1 },
        ...(approval.due_at === null ? [] : turn.timer('approval', id, approval.due_at)),
        { op: 'cursor', frame, node: node.id, at: { ...at, phase: 'approval', approval: id } },
      ],
    );
    return { go: 'wait' };
  },

  resume(turn, place, wake) {
    if (wake.type === 'decided' && wake.approval === place.at.approval) return decided(place, wake.decision);
    if (wake.type === 'approval_expired' && wake.approval === place.at.approval)
      return expired(turn, place, wake.approval);
    return { go: 'wait' };
  },
};

function decided({ frame, node }: Place<ApprovalNode>, decision: Decision): Next {
  const why: JsonObject = { by: 'decision', decision: decision.decision, decided_by: decision.decided_by };
  const { option } = decision;
  const routed = option !== null && Object.hasOwn(node.routes, option) ? node.routes[option] : undefined;
  if (routed !== undefined) return { go: 'to', to: routed, why: { ...why, option } };
  // Routes may be named by the decision itself, as an author of `{approved: …, rejected: …}` expects.
  const byWord =
    option === null && Object.hasOwn(node.routes, decision.decision) ? node.routes[decision.decision] : undefined;
  if (byWord !== undefined) return { go: 'to', to: byWord, why };
  if (decision.decision !== 'rejected') {
    return node.on_approve === null ? { go: 'done' } : { go: 'to', to: node.on_approve, why };
  }
  if (node.on_reject !== null) return { go: 'to', to: node.on_reject, why };
  return {
    go: 'fail',
    handled: false,
    failure: failure(
      { frame, node: node.id },
      {
        type: 'ApprovalRejected',
        code: 'rejected',
        message: `${decision.decided_by} rejected ${node.id}${decision.comment ? `: ${decision.comment}` : ''}`,
      },
    ),
  };
}

/** Nobody decided in time: by `timeout_action`, then `on_timeout`, else it failed (REFERENCE §7). */
function expired(turn: Turn, place: Place<ApprovalNode>, id: string): Next {
  const { frame, node } = place;
  const where = { frame, node: node.id };
  const approval = turn.state.approvals[id];
  if (approval?.status !== 'pending') return { go: 'wait' };
  turn.emit('approval_expired', where, { approval_id: id, timeout_action: node.timeout_action });
  const bySystem = (decision: Decision['decision']): Decision => ({
    decision,
    option: null,
    input: null,
    comment: null,
    decided_by: 'system',
    decided_at: turn.at,
  });
  if (node.timeout_action === 'auto_approve' || node.timeout_action === 'auto_reject') {
    const decision = bySystem(node.timeout_action === 'auto_approve' ? 'approved' : 'rejected');
    closeDecided(turn, approval, node, decision);
    return decided(place, decision);
  }
  if (node.timeout_action === 'escalate' && !approval.escalated) {
    const due = turn.at + (node.timeout_ms ?? 0);
    const level = node.escalation_level ?? approval.approval_level;
    turn.emit(
      'approval_escalated',
      where,
      { approval_id: id, approval_level: level, escalation_contact: approval.escalation_contact, due_at: due },
      [
        { op: 'approval_update', id, changes: { escalated: true, approval_level: level, due_at: due } },
        ...turn.timer('approval', id, due),
      ],
    );
    return { go: 'wait' };
  }
  closeDecided(turn, approval, node, bySystem('timed_out'));
  if (node.on_timeout !== null) return { go: 'to', to: node.on_timeout, why: { by: 'approval_timeout' } };
  return {
    go: 'fail',
    handled: false,
    failure: failure(where, {
      type: 'ApprovalTimeout',
      code: 'approval_timeout',
      message: `Nobody decided ${node.id} in time`,
    }),
  };
}
