import type { RunState, RunSummary } from '../api/types.ts';

/** How many of the runs are in each state, and how long the ended ones took. */
export interface RunCounts {
  of: number;
  states: Record<RunState, number>;
  /** ms; null where nothing has ended. */
  median: number | null;
  p95: number | null;
}

export function countRuns(runs: Pick<RunSummary, 'state' | 'started_at' | 'ended_at'>[]): RunCounts {
  const states: RunCounts['states'] = {
    created: 0,
    queued: 0,
    running: 0,
    waiting: 0,
    completed: 0,
    failed: 0,
    canceled: 0,
  };
  const lengths: number[] = [];
  for (const run of runs) {
    states[run.state] += 1;
    if (run.state === 'completed' && run.started_at && run.ended_at) {
      lengths.push(Date.parse(run.ended_at) - Date.parse(run.started_at));
    }
  }
  lengths.sort((a, b) => a - b);
  return { of: runs.length, states, median: quantile(lengths, 0.5), p95: quantile(lengths, 0.95) };
}

/** Nearest rank. */
function quantile(sorted: number[], q: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * q) - 1)] ?? null;
}
