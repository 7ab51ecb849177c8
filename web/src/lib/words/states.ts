import type { IconName } from '../ui/icons.ts';

/** How a state looks and reads, the same everywhere: lists, graph, timeline, log. */
export interface StateLook {
  word: string;
  icon: IconName;
  /** Token: `var(--running)`; its soft background is `var(--running-soft)`. */
  tone: Tone;
}

export type Tone = 'neutral' | 'running' | 'waiting' | 'completed' | 'failed' | 'compensated';

export type ShownState =
  | 'created'
  | 'queued'
  | 'running'
  | 'waiting'
  | 'completed'
  | 'failed'
  | 'canceled'
  | 'skipped'
  | 'compensated';

const LOOKS: Record<ShownState, StateLook> = {
  created: { word: 'Created', icon: 'circle', tone: 'neutral' },
  queued: { word: 'Queued', icon: 'circle', tone: 'neutral' },
  running: { word: 'Running', icon: 'running', tone: 'running' },
  waiting: { word: 'Waiting', icon: 'pause', tone: 'waiting' },
  completed: { word: 'Completed', icon: 'check', tone: 'completed' },
  failed: { word: 'Failed', icon: 'cross', tone: 'failed' },
  canceled: { word: 'Canceled', icon: 'barred', tone: 'neutral' },
  skipped: { word: 'Skipped', icon: 'barred', tone: 'neutral' },
  compensated: { word: 'Compensated', icon: 'rollback', tone: 'compensated' },
};

export function lookOf(state: ShownState): StateLook {
  return LOOKS[state];
}
