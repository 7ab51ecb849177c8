import type { ApprovalNode } from '../../ckp/plan/plan.ts';
import type { ApprovalState, Decision } from '../../schema/effects.ts';
import { isJsonObject, type Json, type JsonObject } from '../../schema/json.ts';
import type { Input } from '../input.ts';
import { assign, platformSet } from '../state/variables.ts';
import type { Turn } from '../turn/turn.ts';

/**
 * Decisions. The first one wins; a later one is refused and shown the first; the same one by the same person again
 * is no refusal. An approval takes only the decisions of its `decision_type` (REFERENCE §7).
 */
export function decide(turn: Turn, input: Extract<Input, { type: 'decision' }>): void {
  const { approval_id: id, decision: given } = input;
  const approval = Object.hasOwn(turn.state.approvals, id) ? turn.state.approvals[id] : undefined;
  const reply = (reason: 'unknown' | 'decided' | 'not_allowed' | 'closed', message: string, repeat = false) => {
    turn.reply = { type: 'decision', accepted: false, repeat, reason, message };
  };
  if (!approval) {
    reply('unknown', 'There is no such approval');
    return;
  }
  if (approval.status !== 'pending') {
    const first = approval.decision;
    if (!first) {
      reply('closed', 'The approval was closed before anyone decided');
      return;
    }
    if (first.decided_by === given.decided_by && first.decision === given.decision && first.option === given.option) {
      reply('decided', 'You decided so already', true);
      return;
    }
    refuse(turn, approval, given);
    reply('decided', `${first.decided_by} was first: ${first.decision}`);
    return;
  }
  const problem = notAllowed(approval, { ...given, input: turn.value(given.input) }, nodeOf(turn, approval));
  if (problem !== null) {
    reply('not_allowed', problem);
    return;
  }
  const node = nodeOf(turn, approval);
  if (!node) {
    reply('closed', 'The approval belongs to no node of this procedure');
    return;
  }
  const decision: Decision = { ...given, decided_at: turn.at };
  closeDecided(turn, approval, node, decision);
  turn.reply = { type: 'decision', accepted: true, repeat: false, reason: null, message: null };
  turn.schedule(approval.frame, { type: 'decided', approval: id, decision });
}

/** Records a decision and what it sets. */
export function closeDecided(turn: Turn, approval: ApprovalState, node: ApprovalNode, decision: Decision): void {
  const { frame } = approval;
  const where = { frame, node: node.id, actor: decision.decided_by };
  const shown: JsonObject = {
    decision: decision.decision,
    option: decision.option,
    input: decision.input,
    comment: decision.comment,
    notes: decision.comment,
    decided_by: decision.decided_by,
    reviewer_id: decision.decided_by,
    decided_at: new Date(decision.decided_at).toISOString(),
  };
  turn.emit(
    'approval_decided',
    where,
    { approval_id: approval.id, decision: decision.decision, option: decision.option, comment: decision.comment },
    [
      { op: 'approval_close', id: approval.id, status: decision.decision, decision },
      ...turn.clearTimers(approval.id, 'approval'),
      ...platformSet(turn, frame, {
        approval_status: decision.decision,
        approval_decision: shown,
        [node.id]: shown,
      }),
      ...(decision.decision === 'provided' ? assign(turn, where, { [node.output_variable]: decision.input }) : []),
    ],
  );
}

function nodeOf(turn: Turn, approval: ApprovalState): ApprovalNode | null {
  const node = turn.plan.nodes[approval.node];
  return node?.type === 'human_approval' ? node : null;
}

/** Recorded once for each person and decision, so that repeating it does not grow the history. */
function refuse(turn: Turn, approval: ApprovalState, given: Omit<Decision, 'decided_at'>): void {
  const key = `refused:${approval.id}:${given.decided_by}:${given.decision}:${given.option ?? ''}`;
  if (turn.remembered(key) !== undefined) return;
  turn.emit(
    'decision_refused',
    { frame: 'root', node: approval.node, actor: given.decided_by },
    {
      approval_id: approval.id,
      decision: given.decision,
      option: given.option,
      first: approval.decision?.decision ?? null,
      first_by: approval.decision?.decided_by ?? null,
    },
    [{ op: 'once', key }],
  );
}

/** Why this approval does not take this decision; null when it does. */
function notAllowed(
  approval: ApprovalState,
  { decision, option, input }: Omit<Decision, 'decided_at'>,
  node: ApprovalNode | null,
): string | null {
  const taken = takes(approval, node);
  if (!taken.includes(decision)) return `This approval takes ${taken.join(' or ')}, not ${decision}`;
  if (decision === 'provided') return mismatch(approval.input_schema, input);
  if (decision !== 'selected') return null;
  const options = [...new Set([...approval.options, ...Object.keys(node?.routes ?? {})])];
  if (option === null) return `Choose one of ${options.join(', ')}`;
  return options.length === 0 || options.includes(option) ? null : `${option} is none of ${options.join(', ')}`;
}

/** The decision words of a type; `routes` let any type be decided by one of its options (REFERENCE §7). */
function takes(approval: ApprovalState, node: ApprovalNode | null): Decision['decision'][] {
  const routed: Decision['decision'][] = Object.keys(node?.routes ?? {}).length > 0 ? ['selected'] : [];
  switch (approval.decision_type) {
    case 'approve_reject':
      return ['approved', 'rejected', ...routed];
    case 'acknowledge':
      return ['acknowledged', ...routed];
    case 'provide_input':
      return ['provided', ...routed];
    case 'select_option':
      return ['selected'];
    case 'custom':
      // Where the author said what follows an approval or a rejection, these may be given too.
      return [
        'selected',
        ...(node?.on_approve ? (['approved'] as const) : []),
        ...(node?.on_reject ? (['rejected'] as const) : []),
      ];
  }
}

/** What a provided input lacks, by the parts of JSON Schema that a form needs: type, required, properties, enum. */
function mismatch(schema: Json, input: Json, at = 'input'): string | null {
  if (!isJsonObject(schema)) return null;
  const { type, required, properties } = schema;
  if (typeof type === 'string' && !isOfType(type, input)) return `${at} has to be of type ${type}`;
  if (Array.isArray(schema.enum) && !schema.enum.some((one) => JSON.stringify(one) === JSON.stringify(input)))
    return `${at} has to be one of ${JSON.stringify(schema.enum)}`;
  if (Array.isArray(required)) {
    for (const name of required) {
      if (typeof name === 'string' && (!isJsonObject(input) || !Object.hasOwn(input, name) || input[name] === null))
        return `${at}.${name} is missing`;
    }
  }
  if (isJsonObject(properties) && isJsonObject(input)) {
    for (const [name, inner] of Object.entries(properties)) {
      const value = Object.hasOwn(input, name) ? input[name] : undefined;
      const problem = value === undefined ? null : mismatch(inner, value, `${at}.${name}`);
      if (problem) return problem;
    }
  }
  return null;
}

function isOfType(type: string, value: Json): boolean {
  switch (type) {
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isJsonObject(value);
    case 'null':
      return value === null;
    case 'integer':
      return Number.isInteger(value);
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === type;
    default:
      return true;
  }
}
