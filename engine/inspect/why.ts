import type { Plan, PlanNode } from '../../ckp/plan/plan.ts';
import type { AttemptState } from '../../schema/effects.ts';
import { isJsonObject } from '../../schema/json.ts';
import type { RunState } from '../state.ts';
import { stateWord, type Waiting, waitingFor } from './waiting.ts';

/**
 * One sentence: why a run is not moving, or what it does. For people on call: it names the node, the step, who is
 * waited for and until when. Times are ISO 8601 UTC.
 */
export function why(plan: Plan, state: RunState): string {
  switch (stateWord(state)) {
    case 'created':
      return 'Created; it has not started yet.';
    case 'completed':
      return 'Completed.';
    case 'canceled':
      return state.failure ? `Canceled: ${sentence(state.failure.message)}` : 'Canceled.';
    case 'failed': {
      const failed = state.failure;
      if (!failed) return 'Failed.';
      const place = failed.node_id ? ` at ${placeName(failed.node_id, failed.step_id)}` : '';
      return `Failed${place} with ${failed.type}: ${sentence(failed.message)}`;
    }
    case 'waiting': {
      const [first, ...more] = waitingFor(state);
      if (!first) return 'Waiting.';
      const rest = more.length === 0 ? '' : ` (and for ${more.length} more)`;
      return `${waitingSentence(plan, state, first)}${rest}.`;
    }
    default:
      return `${runningSentence(plan, state)}.`;
  }
}

function waitingSentence(plan: Plan, state: RunState, { kind, node_id, step_id, ref, until }: Waiting): string {
  const end = until === null ? '' : ` until ${iso(until)}`;
  const place = placeName(node_id ?? '', step_id);
  switch (kind) {
    case 'approval': {
      const level = state.approvals[ref]?.approval_level;
      return `Waiting for ${level ? `a decision by ${level}` : 'a decision'} at ${place}${title(plan, node_id)}${end}`;
    }
    case 'callback': {
      const attempt = state.attempts[ref];
      return `Waiting for ${agentName(attempt)} to call back with the result of ${attempt?.action ?? 'its work'} (${place})${end}`;
    }
    case 'timer': {
      const retry = state.timers[ref]?.kind === 'retry';
      return `${retry ? 'Waiting to try again' : 'Waiting as the procedure says'} at ${place}${end}${retry ? reason(state, state.timers[ref]?.ref) : ''}`;
    }
    default:
      return `Waiting for a ${kind} at ${place}${end}`;
  }
}

/** What went wrong before it waits to try again. */
function reason(state: RunState, frame: string | undefined): string {
  const after = frame === undefined ? null : state.frames[frame]?.cursor?.at.after;
  return isJsonObject(after) ? `, after ${String(after.type)}: ${String(after.message).replace(/[.!?]$/, '')}` : '';
}

function runningSentence(plan: Plan, state: RunState): string {
  const open = Object.values(state.attempts).filter(({ status }) => status !== 'accepted');
  const [first] = open;
  if (!first) {
    const node = Object.values(state.frames).at(-1)?.cursor?.node;
    return node ? `Working through ${node}${title(plan, node)}` : 'Starting';
  }
  const more = open.length > 1 ? ` (and ${open.length - 1} more)` : '';
  const place = placeName(first.node, first.step);
  if (first.kind === 'local') return `The platform is doing ${first.action} (${place})${more}`;
  if (first.status === 'claimed' && first.executor === 'agent' && first.claimed_agent === null)
    return `No agent is known that would do ${first.action} (${place})${first.agent === null ? '' : ` for ${first.agent}`}, attempt ${first.attempt}${more}`;
  if (first.status === 'claimed')
    return `${agentName(first)} is doing ${first.action} (${place}), attempt ${first.attempt}${more}`;
  const again = first.claims > 0 ? ' again' : '';
  return `${first.action} (${place}) was sent${again} to ${agentName(first)} at ${iso(first.dispatched_at)} and is not taken yet${more}`;
}

function agentName(attempt: AttemptState | undefined): string {
  if (!attempt) return 'an agent';
  if (attempt.executor === 'model') return 'the model';
  // What the author wrote says more to a person than the id that the claim recorded.
  return attempt.agent ?? attempt.claimed_agent ?? 'an agent';
}

function title(plan: Plan, node: string | null): string {
  const about: PlanNode | undefined = node === null ? undefined : plan.nodes[node];
  return about?.title ? ` (${about.title})` : '';
}

function placeName(node: string, step: string | null): string {
  return step ? `${node}/${step}` : node;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
