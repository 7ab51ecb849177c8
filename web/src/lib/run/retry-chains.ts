import type { RunEvent } from '../api/types.ts';

/** How the line that ties the attempts of one step passes a line of the log. */
export type Tie = 'first' | 'knot' | 'pass' | 'last';

/**
 * For each line whether it lies on the line of a step that was tried more than once: its events are knots, what
 * happened elsewhere in between is passed. The chain that began first has the place.
 */
export function retryChains(lines: readonly Pick<RunEvent, 'type' | 'path' | 'node_id' | 'step_id'>[]): (Tie | null)[] {
  const spans = new Map<string, { at: number[]; retried: boolean }>();
  for (const [index, event] of lines.entries()) {
    if (!event.node_id || !event.step_id) continue;
    const key = `${event.path}:${event.node_id}/${event.step_id}`;
    const span = spans.get(key) ?? { at: [], retried: false };
    span.at.push(index);
    if (event.type === 'step_retry_scheduled') span.retried = true;
    spans.set(key, span);
  }
  const ties: (Tie | null)[] = lines.map(() => null);
  for (const { at, retried } of spans.values()) {
    const first = at[0];
    const last = at.at(-1);
    if (!retried || first === undefined || last === undefined || first === last) continue;
    if (ties.slice(first, last + 1).some((tie) => tie !== null)) continue;
    ties.fill('pass', first, last + 1);
    for (const knot of at) ties[knot] = 'knot';
    ties[first] = 'first';
    ties[last] = 'last';
  }
  return ties;
}
