import type { NodeView } from '../run/replay.ts';
import { duration } from '../words/duration.ts';
import { plural } from '../words/names.ts';
import { left } from '../words/time.ts';

/** How long the node's latest visit took or has taken: `2.4 s`. */
export function cardLength(view: NodeView, now: number): string {
  const segment = view.row.segments.findLast((candidate) => candidate.kind === 'work') ?? view.row.segments.at(-1);
  if (!segment) return '';
  return duration((segment.to ?? Math.max(now, segment.from)) - segment.from);
}

/** The one more thing worth saying: until when it waits, how often it was tried or visited. */
export function cardDetail(view: NodeView, now: number): string | null {
  if (view.until !== null) {
    const rest = left(view.until, now);
    return rest === null ? 'due now' : `due in ${rest}`;
  }
  if (view.failedAttempts > 0 && view.visits <= 1) return plural(view.failedAttempts, 'retry', 'retries');
  if (view.visits > 1) return `×${view.visits}`;
  return null;
}
