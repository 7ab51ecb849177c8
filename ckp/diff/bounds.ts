import { type Bound, boundsOf } from '../bounds/bounds.ts';
import { MEASURES, type Measure } from '../bounds/measures.ts';
import type { Plan } from '../plan/plan.ts';
import type { Comparison } from './comparison.ts';

/** What one run can come to at most: more of it, less of it, or no bound any more. */
export function compareBounds(comparison: Comparison, before: Plan, after: Plan): void {
  const [old, now] = [boundsOf(before), boundsOf(after)];
  for (const measure of MEASURES) {
    const [from, to] = [old[measure], now[measure]];
    if (from.text === to.text) continue;
    const isLost = to.terms === null && from.terms !== null;
    const reason = to.terms === null ? to.reasons[0] : undefined;
    const why = reason === undefined ? '' : ` (${reason.node}: ${reason.message})`;
    comparison.add({
      area: 'bound',
      what: 'changed',
      level: isLost ? 'minor' : 'patch',
      node: reason === undefined || reason.node === '' ? null : reason.node,
      field: measure,
      text: `${MEASURE_WORDS[measure]} ${movement(from, to)}: ${from.text} before, ${to.text} now${why}.`,
      after_pointer: reason?.pointer ?? null,
    });
  }
}

function movement(from: Bound, to: Bound): string {
  if (to.terms === null) return 'have no bound any more';
  if (from.terms === null) return 'are bounded now';
  if (from.most !== null && to.most !== null) return to.most > from.most ? 'may be more' : 'are fewer';
  return 'are bounded otherwise';
}

const MEASURE_WORDS: Record<Measure, string> = {
  external_calls: 'External calls',
  attempts: 'Attempts',
  llm_calls: 'Calls of models',
  llm_tokens: 'Tokens of models',
  cost_usd: 'Costs of models',
  wall_clock_ms: 'Running times',
  wall_clock_with_people_ms: 'Times from start to end',
  concurrency: 'Calls open at once',
  events: 'Entries in the history',
};
