import type { Json } from '../schema/json.ts';

/** What the caller of `advance` is told. */
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
