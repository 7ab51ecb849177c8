import type { Plan } from '../ckp/plan/plan.ts';
import type { RunEvent } from '../schema/events.ts';
import type { BlobRef, Json } from '../schema/json.ts';
import type { Command } from './commands.ts';
import type { Input } from './input.ts';
import type { RunState } from './state.ts';

export interface Advance {
  state: RunState;
  events: RunEvent[];
  commands: Command[];
  /** Values that lie in blobs and are needed first; then `events` is empty and the shell calls again (E4). */
  needs?: BlobRef[];
  /** What the caller is told: a refused claim, a decision that came second. */
  reply?: Reply;
}

export type Reply =
  | { type: 'claim'; granted: boolean; reason: 'stale' | 'claimed' | 'closed' | null }
  /** `repeat`: this attempt had answered before; nothing is recorded. Neither: it is stale, recorded once. */
  | { type: 'result'; accepted: boolean; repeat: boolean; reason: 'stale' | null }
  | {
      type: 'decision';
      accepted: boolean;
      repeat: boolean;
      /** The approval, with the decision that was first, is in the state. */
      reason: 'unknown' | 'decided' | 'not_allowed' | 'closed' | null;
      message: string | null;
    }
  | { type: 'cancel'; accepted: boolean };

/** Values of blobs by hash, loaded by the shell because an earlier call asked for them. */
export type Blobs = ReadonlyMap<string, Json>;

/** Decide, then fold (E2). Synchronous and total (E4); does not change `state` (structures are shared). */
export declare function advance(plan: Plan, state: RunState, input: Input, blobs?: Blobs): Advance;
