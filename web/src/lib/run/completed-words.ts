import { summary } from '../ui/json-tree.ts';
import { duration } from '../words/duration.ts';
import { plural } from '../words/names.ts';
import type { Row } from './replay.ts';

/** Outputs that the sentence names; the inspector has them all. */
const NAMED = 3;

/**
 * What a completed run did, for its why line: how long, how much of that was waiting for people, how many nodes and
 * steps, what failed on the way, and its first outputs. `length` in ms; null where it is not known.
 */
export function completedWords(length: number | null, rows: Iterable<Row>, outputs: unknown): string {
  const done = { nodes: new Set<string>(), steps: 0, attempts: 0, rounds: 0, decisionMs: 0 };
  for (const row of rows) {
    if (row.kind === 'node') {
      done.nodes.add(row.node);
      for (const { kind, label, from, to } of row.segments)
        if (kind === 'waiting' && label === 'decision') done.decisionMs += (to ?? from) - from;
    } else if (row.kind === 'step') {
      done.steps += 1;
      done.attempts += row.failedAttempts;
    } else if (row.state === 'failed') done.rounds += 1;
  }
  const waited = done.decisionMs >= 1_000 ? `, ${duration(done.decisionMs)} of it for a decision` : '';
  const sentences = [`Completed${length === null ? '' : ` in ${duration(length)}`}${waited}`];
  if (done.nodes.size > 0) {
    const steps = done.steps > 0 ? ` and ${plural(done.steps, 'step')}` : '';
    sentences.push(`${plural(done.nodes.size, 'node')}${steps}, ${trouble(done.attempts, done.rounds)}`);
  }
  const named = Object.entries(outputs ?? {});
  if (named.length > 0) {
    const more = named.length > NAMED ? ` and ${named.length - NAMED} more` : '';
    const first = named.slice(0, NAMED).map(([name, value]) => `${name} ${summary(value, 40)}`);
    sentences.push(`Outputs: ${first.join(', ')}${more}`);
  }
  return `${sentences.join('. ')}.`;
}

function trouble(attempts: number, rounds: number): string {
  const parts = [
    ...(attempts > 0 ? [`${plural(attempts, 'failed attempt')}`] : []),
    ...(rounds > 0 ? [`${plural(rounds, 'failed round')}`] : []),
  ];
  return parts.length === 0 ? 'nothing failed' : parts.join(', ');
}
