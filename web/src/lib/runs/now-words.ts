import type { RunSummary } from '../api/types.ts';
import { actorWords } from '../words/actors.ts';
import { shortTime } from '../words/time.ts';

const ISO = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** The platform's sentence for a list: titles instead of ids where it gives them, times of the reader's zone. */
function shortened(why: string, now: number): string {
  return why
    .replace(/\b[\w.-]+ \(([^()]+)\)/g, (whole, title: string) => (/^[A-Z]/.test(title) ? title : whole))
    .replace(ISO, (at) => shortTime(Date.parse(at), now));
}

/** What the "Now" column says: why an open run is where it is, how a failed one failed, nothing for what went well. */
export function nowWords(run: Pick<RunSummary, 'state' | 'why' | 'failure'>, now: number): string {
  if (run.state === 'completed') return '';
  if (run.state === 'failed' && run.failure)
    return run.why ? shortened(run.why, now) : `${run.failure.type}: ${run.failure.message}`;
  return shortened(run.why, now);
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

/** What started it, for a list: the person or key by hand and by API, else the kind of trigger. */
export function startedBy(
  run: Pick<RunSummary, 'trigger_type' | 'triggered_by'>,
  me: string | null = null,
  names?: ReadonlyMap<string, string>,
): string {
  if (run.trigger_type !== 'manual' && run.trigger_type !== 'api') return TRIGGER_WORDS[run.trigger_type];
  const words = actorWords(run.triggered_by, me, names);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
