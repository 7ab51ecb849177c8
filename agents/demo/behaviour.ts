import { setTimeout as sleep } from 'node:timers/promises';
import type { AgentError } from '../sdk/protocol.ts';

/** How long a call takes when nothing says otherwise, ms. */
const DEFAULT_DELAY_MS = 15;

/** Set per action over `PUT /demo/behaviour`, e.g. `{"send_email": {"delay_ms": 0, "fail_next": 2}}`; `*` = all. */
export interface Behaviour {
  delay_ms?: number;
  /** The next so many calls fail. */
  fail_next?: number;
  error?: AgentError;
  /** Answer 202 and call back. */
  later?: boolean;
}

export interface Behaviours {
  set(settings: Record<string, Behaviour>): void;
  isLater(action: string): boolean;
  /** Waits the action's time; an error when it is set to fail. */
  perform(action: string, scriptedDelayMs: number | undefined): Promise<AgentError | null>;
}

export function behaviours(): Behaviours {
  const byAction = new Map<string, Behaviour>();
  const of = (action: string): Behaviour => byAction.get(action) ?? byAction.get('*') ?? {};
  return {
    set(settings) {
      for (const [action, behaviour] of Object.entries(settings)) byAction.set(action, { ...behaviour });
    },
    isLater: (action) => of(action).later === true,
    async perform(action, scriptedDelayMs) {
      const behaviour = of(action);
      const delay = behaviour.delay_ms ?? scriptedDelayMs ?? DEFAULT_DELAY_MS;
      if (delay > 0) await sleep(delay);
      if (!behaviour.fail_next) return null;
      behaviour.fail_next -= 1;
      return behaviour.error ?? { message: `The demo agent was told to fail ${action}.` };
    },
  };
}
