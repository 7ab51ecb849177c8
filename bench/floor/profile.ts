import type { EventView } from '../../schema/events.ts';

/** What one run of ours came to, commit by commit: the writes that the floor repeats. */
export interface Profile {
  commits: Commit[];
  /** Where a step's call goes; null: steps are internal. */
  agent: { url: string; secret: string } | null;
}

/** One transaction: the texts of the rows it wrote, and whether a call to the agent comes after it. */
export interface Commit {
  rows: string[];
  call: boolean;
}

/** Inputs that reach a run from outside, each one transaction of ours. */
const BEGINS_COMMIT: ReadonlySet<string> = new Set(['step_claimed', 'step_completed', 'step_failed', 'timer_fired']);

/** The profile of a run that ours has done: a row for each of its events, a transaction for each of its inputs. */
export function profileOf(events: readonly EventView[], agent: Profile['agent']): Profile {
  const commits: Commit[] = [];
  for (const event of events) {
    if (commits.length === 0 || BEGINS_COMMIT.has(event.type)) commits.push({ rows: [], call: false });
    const commit = commits.at(-1);
    commit?.rows.push(JSON.stringify(event.type === 'run_completed' ? { ...event, type: 'floor_completed' } : event));
    if (commit && event.type === 'step_claimed') commit.call = true;
  }
  return { commits, agent };
}
