import type { AttemptState, Effect } from '../../../../schema/effects.ts';
import type { RunEvent } from '../api/types.ts';

/** One attempt of a step as its events tell it. Times in epoch ms. */
export interface AttemptView {
  key: string;
  attempt: AttemptState;
  agent: string | null;
  startedAt: number;
  endedAt: number | null;
  state: 'running' | 'completed' | 'failed' | 'unknown';
  failure: { type: string; code: string; message: string; retryable: boolean } | null;
  result: unknown;
  /** What happened between it and the next: which handler matched, how long was waited. */
  after: RunEvent[];
}

/** The attempts in a stretch of events, in the order in which they were opened. */
export function attemptsOf(events: Iterable<RunEvent>): AttemptView[] {
  const views: AttemptView[] = [];
  const open = new Map<string, AttemptView>();
  const last = new Map<string, AttemptView>();
  for (const event of events) {
    const at = Date.parse(event.at);
    for (const effect of event.effects as unknown as Effect[]) {
      if (effect.op === 'attempt_open') {
        const { attempt } = effect;
        const view: AttemptView = {
          key: `${attempt.key}:${attempt.attempt}:${attempt.fence}`,
          attempt,
          agent: attempt.agent,
          startedAt: at,
          endedAt: null,
          state: 'running',
          failure: null,
          result: undefined,
          after: [],
        };
        views.push(view);
        open.set(attempt.key, view);
        last.set(stepOf(event), view);
      } else if (effect.op === 'attempt_claim') {
        const view = open.get(effect.key);
        const said = event.data.agent_name ?? event.data.agent;
        if (view && typeof said === 'string') view.agent = said;
      } else if (effect.op === 'attempt_close') {
        const view = open.get(effect.key);
        if (view) view.endedAt = at;
        open.delete(effect.key);
      }
    }
    const view = last.get(stepOf(event));
    if (!view) continue;
    switch (event.type) {
      case 'step_completed':
      case 'local_effect_completed':
        if (view.state === 'running') view.state = 'completed';
        if ('result' in event.data) view.result = event.data.result;
        view.endedAt ??= at;
        break;
      case 'step_failed':
        view.state = 'failed';
        view.failure = failureOf(event.data.failure);
        view.endedAt ??= at;
        break;
      case 'step_outcome_unknown':
        view.state = 'unknown';
        break;
      case 'step_retry_scheduled':
      case 'handler_matched':
        view.after.push(event);
        break;
      default:
        break;
    }
  }
  return views;
}

function stepOf(event: RunEvent): string {
  return `${event.path}:${event.node_id ?? ''}:${event.step_id ?? ''}`;
}

function failureOf(value: unknown): AttemptView['failure'] {
  if (typeof value !== 'object' || value === null) return null;
  const { type, code, message, retryable } = value as Record<string, unknown>;
  return {
    type: String(type ?? 'Agent'),
    code: String(code ?? ''),
    message: String(message ?? ''),
    retryable: retryable === true,
  };
}
