import type { RunSummary } from '../api/types.ts';

/** What the "Now" column says: why an open run is where it is, how a failed one failed, nothing for what went well. */
export function nowWords(run: Pick<RunSummary, 'state' | 'why' | 'failure'>): string {
  if (run.state === 'completed') return '';
  if (run.state === 'failed' && run.failure) return run.why || `${run.failure.type}: ${run.failure.message}`;
  return run.why;
}

/** How long the run took or has taken, ms; null before it started. */
export function runLength(run: Pick<RunSummary, 'started_at' | 'ended_at'>, now: number): number | null {
  if (run.started_at === null) return null;
  return (run.ended_at === null ? now : Date.parse(run.ended_at)) - Date.parse(run.started_at);
}

const TRIGGER_WORDS: Record<RunSummary['trigger_type'], string> = {
  manual: 'By hand',
  api: 'API',
  scheduled: 'Schedule',
  webhook: 'Webhook',
  event: 'Event',
  file_watch: 'File watch',
  subflow: 'Parent run',
};

/** `Schedule`, `Webhook`, or who did it where a person or a key did. */
export function startedBy(run: Pick<RunSummary, 'trigger_type' | 'triggered_by'>): string {
  return TRIGGER_WORDS[run.trigger_type];
}
