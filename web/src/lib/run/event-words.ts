import type { RunEvent } from '../api/types.ts';
import type { IconName } from '../ui/icons.ts';
import { summary } from '../ui/json-tree.ts';
import { duration } from '../words/duration.ts';
import { nameOf, plural } from '../words/names.ts';
import type { Tone } from '../words/states.ts';

export type Level = 'step' | 'node' | 'run' | 'attention';

/** An event as a line of the log: its mark, its sentence, and how much it matters. */
export interface EventWords {
  icon: IconName;
  tone: Tone;
  text: string;
  level: Level;
}

type Data = Record<string, unknown>;
type Entry = [IconName, Tone, Level, string | ((data: Data, event: RunEvent) => string)];

const failureOf = (data: Data): string => {
  const failure = data.failure;
  if (typeof failure !== 'object' || failure === null) return '';
  const { type, message } = failure as { type?: string; message?: string };
  return [type, message].filter(Boolean).join(': ');
};
const said = (data: Data, ...names: string[]): string => {
  for (const name of names) {
    const value = data[name];
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return '';
};
const after = (text: string, more: string): string => (more === '' ? text : `${text}: ${more}`);
const names = (data: Data, event: RunEvent): string => {
  const written = (event.effects as { op?: string; values?: object; name?: string }[]).flatMap((effect) =>
    effect.op === 'set' ? Object.keys(effect.values ?? {}) : effect.op === 'append' ? [effect.name ?? ''] : [],
  );
  return written.length > 0 ? written.join(', ') : said(data, 'name', 'variable');
};
const delay = (data: Data): string => {
  const ms = data.delay_ms ?? data.ms;
  return typeof ms === 'number' ? ` in ${duration(ms)}` : '';
};

const WORDS: Partial<Record<RunEvent['type'], Entry>> = {
  run_created: ['circle', 'neutral', 'run', 'Run created'],
  run_started: ['run', 'running', 'run', 'Run started'],
  run_completed: ['check', 'completed', 'run', 'Run completed'],
  run_failed: ['cross', 'failed', 'run', (data) => after('Run failed', failureOf(data))],
  run_canceled: ['barred', 'neutral', 'run', (data) => after('Run canceled', said(data, 'reason'))],
  cancel_requested: ['barred', 'neutral', 'run', (data) => after('Cancel asked for', said(data, 'reason'))],
  run_timed_out: ['clock', 'failed', 'run', 'The run’s time was up'],
  run_clock_stopped: ['pause', 'neutral', 'step', 'Run clock stopped: only a person is waited for'],
  run_clock_resumed: ['clock', 'neutral', 'step', 'Run clock goes on'],
  outputs_set: ['file', 'neutral', 'run', 'Outputs set'],
  node_entered: ['chevronRight', 'running', 'node', 'Entered'],
  node_completed: ['check', 'completed', 'node', 'Completed'],
  node_failed: ['cross', 'failed', 'node', (data) => after('Failed', failureOf(data))],
  node_restarted: ['loop', 'waiting', 'node', 'Starts again from its first step'],
  route_taken: ['logic', 'neutral', 'node', (data) => routeWords(data)],
  variables_written: ['processing', 'neutral', 'step', (data, event) => after('Wrote', names(data, event))],
  list_appended: ['plus', 'neutral', 'step', (data, event) => after('Appended to', names(data, event))],
  step_dispatched: ['external', 'running', 'step', (data) => after('Sent', said(data, 'action'))],
  step_claimed: ['agent', 'running', 'step', 'Taken up'],
  step_accepted: ['clock', 'waiting', 'step', 'Accepted; the answer comes later'],
  step_completed: ['check', 'completed', 'step', (data) => after('Done', result(data))],
  step_failed: ['cross', 'failed', 'step', (data) => after('Attempt failed', failureOf(data))],
  step_retry_scheduled: ['loop', 'waiting', 'step', (data) => `Retry${delay(data)}`],
  step_outcome_unknown: ['warning', 'failed', 'attention', 'It is not known whether it was done'],
  result_refused: ['barred', 'waiting', 'attention', 'A late answer was refused'],
  idempotency_hit: ['copy', 'neutral', 'step', 'Done before under the same key; the stored result is used'],
  timer_set: ['clock', 'neutral', 'step', (data) => `Timer set${delay(data)}`],
  timer_fired: ['clock', 'neutral', 'step', 'Timer fired'],
  timer_cleared: ['clock', 'neutral', 'step', 'Timer cleared'],
  loop_entered: ['loop', 'running', 'node', (data) => loopWords(data)],
  loop_iteration: ['loop', 'running', 'node', (data) => roundWords(data)],
  loop_item_collected: ['plus', 'neutral', 'step', 'Round collected'],
  loop_ended: ['loop', 'completed', 'node', (data) => after('Loop ended', said(data, 'reason', 'why'))],
  handler_matched: ['info', 'waiting', 'step', (data) => after('Handler matched', said(data, 'error_type', 'action'))],
  failure_routed: ['chevronRight', 'waiting', 'node', (data) => after('Failure goes to', nameOf(said(data, 'to')))],
  validation_failed: [
    'warning',
    'failed',
    'attention',
    (data) => after('Validation failed', said(data, 'message', 'condition')),
  ],
  check_failed: [
    'warning',
    'waiting',
    'attention',
    (data) => after('Check failed', said(data, 'message', 'condition')),
  ],
  local_effect_requested: [
    'processing',
    'running',
    'step',
    (data) => after('Asked the platform', said(data, 'action')),
  ],
  local_effect_completed: ['check', 'completed', 'step', 'The platform answered'],
  approval_requested: ['approval', 'waiting', 'attention', (data) => after('Decision asked for', said(data, 'prompt'))],
  approval_decided: ['approval', 'completed', 'attention', (data, event) => decisionWords(data, event)],
  approval_escalated: ['approval', 'waiting', 'attention', 'Nobody decided in time; escalated'],
  approval_expired: ['clock', 'failed', 'attention', 'Nobody decided in time'],
  approval_closed: ['barred', 'neutral', 'node', 'Approval closed'],
  decision_refused: ['barred', 'waiting', 'attention', 'A decision came second and was refused'],
  artifact_created: ['file', 'neutral', 'step', (data) => after('Artifact', said(data, 'name', 'kind'))],
  warning: ['warning', 'waiting', 'attention', (data) => after('Warning', said(data, 'message'))],
  log: ['sequence', 'neutral', 'step', (data) => said(data, 'message', 'text', 'value') || 'Logged'],
  notification: ['mail', 'neutral', 'attention', (data) => after('Notification', said(data, 'message', 'subject'))],
};

/** Total: an event of a kind that this console does not know reads as its name. */
export function eventWords(event: RunEvent): EventWords {
  const entry = WORDS[event.type];
  if (!entry) return { icon: 'info', tone: 'neutral', text: nameOf(event.type), level: 'step' };
  const [icon, tone, level, text] = entry;
  return { icon, tone, level, text: typeof text === 'string' ? text : text(event.data, event) };
}

function result(data: Data): string {
  if (!('result' in data) || data.result === null || data.result === undefined) return '';
  return summary(data.result, 80);
}

function routeWords(data: Data): string {
  const to = said(data, 'to');
  const rule = said(data, 'condition', 'decision');
  const target = to === '' ? 'The path ends here' : `Goes to ${nameOf(to)}`;
  return rule === '' ? target : `${target}, by ${rule.replace(/\{\{\s*|\s*\}\}/g, '')}`;
}

function loopWords(data: Data): string {
  const total = data.total ?? data.count;
  return typeof total === 'number' ? `Loop over ${plural(total, 'item')}` : 'Loop entered';
}

function roundWords(data: Data): string {
  const index = data.index;
  return typeof index === 'number' ? `Round ${index + 1}` : 'Next round';
}

function decisionWords(data: Data, event: RunEvent): string {
  const decision = typeof data.decision === 'object' && data.decision !== null ? (data.decision as Data) : data;
  const word = said(decision, 'decision', 'status') || 'decided';
  const by = said(decision, 'decided_by') || event.actor || '';
  const comment = said(decision, 'comment');
  return after(`${nameOf(word)}${by === '' ? '' : ` by ${by}`}`, comment);
}
