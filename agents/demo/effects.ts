import type { Brief, JournalLine } from '../sdk/journal.ts';

/** How often one step of one run had its effect under one key. More than once is a step done twice. */
export interface EffectCount extends Brief {
  agent: string;
  count: number;
}

/**
 * Counts completed effects: each `done` line is one, on disk before its answer was given.
 *
 * @param runIds only of these runs; empty = of all
 */
export function countEffects(lines: readonly JournalLine[], runIds: ReadonlySet<string>): EffectCount[] {
  const counts = new Map<string, EffectCount>();
  for (const line of lines) {
    if (line.t !== 'done' || (runIds.size > 0 && !runIds.has(line.request.run_id))) continue;
    const id = `${line.agent}\n${line.request.idempotency_key}`;
    const known = counts.get(id);
    if (known) known.count += 1;
    else counts.set(id, { ...line.request, agent: line.agent, count: 1 });
  }
  return [...counts.values()];
}
