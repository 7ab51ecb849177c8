import { z } from '@hono/zod-openapi';
import { EventView } from '../events.ts';
import { PageQuery, page, Timestamp } from './common.ts';

export const RunStateWord = z.enum(['created', 'queued', 'running', 'waiting', 'completed', 'failed', 'canceled']);
export const TriggerTypeWord = z.enum(['manual', 'api', 'scheduled', 'webhook', 'event', 'file_watch', 'subflow']);

export const FailureView = z
  .object({
    type: z.string(),
    code: z.string(),
    message: z.string(),
    retryable: z.boolean(),
    http_status: z.number().int().optional(),
    node_id: z.string().nullable(),
    step_id: z.string().nullable(),
    attempt: z.number().int().nullable(),
    cause: z.unknown().optional(),
    details: z.unknown().optional(),
  })
  .openapi('Failure');

export const WaitingView = z
  .object({
    kind: z.enum(['approval', 'callback', 'timer', 'child', 'lease', 'limit']),
    node_id: z.string().nullable(),
    step_id: z.string().nullable(),
    ref: z.string(),
    until: Timestamp.nullable(),
  })
  .openapi('Waiting');

/** A run in a list. */
export const RunSummary = z
  .object({
    run_id: z.string(),
    procedure_id: z.string(),
    version: z.string(),
    state: RunStateWord,
    why: z.string(),
    waiting_for: z.array(WaitingView),
    trigger_type: TriggerTypeWord,
    trigger_id: z.string().nullable(),
    triggered_by: z.string(),
    failure: FailureView.nullable(),
    created_at: Timestamp,
    started_at: Timestamp.nullable(),
    ended_at: Timestamp.nullable(),
  })
  .openapi('RunSummary');

/** A run as its object answers it: never older than the last reply. */
export const RunDetail = RunSummary.extend({
  plan_hash: z.string(),
  paused: z.boolean(),
  compensation: z.enum(['none', 'running', 'compensated', 'compensation_failed']),
  current_nodes: z.array(z.string()),
  input: z.record(z.string(), z.unknown()),
  variables: z.record(z.string(), z.unknown()),
  outputs: z.unknown(),
  last_seq: z.number().int(),
}).openapi('Run');

export const StartRun = z
  .object({
    procedure_id: z.string().min(1).max(256),
    version: z.string().min(1).max(128).optional(),
    input: z.record(z.string(), z.unknown()).optional(),
  })
  .openapi('StartRun');

export const RunsQuery = PageQuery.extend({
  state: RunStateWord.optional(),
  procedure_id: z.string().max(256).optional(),
  trigger_type: TriggerTypeWord.optional(),
});
export const RunPage = page(RunSummary).openapi('RunPage');

export const EventsQuery = z.object({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 48)
    .default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
});
/** Ascending by seq; `next_after` is null when the page reaches the run's last event. */
export const EventPage = z
  .object({ items: z.array(EventView), next_after: z.number().int().nullable(), last_seq: z.number().int() })
  .openapi('EventPage');

export const CancelRun = z.object({ reason: z.string().max(2000).optional() }).openapi('CancelRun');

export const Callback = z
  .object({
    status: z.enum(['success', 'error']),
    output: z.unknown().optional(),
    output_vars: z.unknown().optional(),
    node_id: z.string().optional(),
    step_id: z.string().optional(),
    error: z.unknown().optional(),
  })
  .catchall(z.unknown())
  .openapi('Callback');

/** `ignored`: a repeat for the same attempt, whatever it carries. */
export const CallbackTaken = z.object({ ignored: z.boolean().optional() }).openapi('CallbackTaken');

export const ArtifactView = z
  .object({
    artifact_id: z.string(),
    run_id: z.string(),
    node_id: z.string(),
    step_id: z.string(),
    kind: z.string(),
    name: z.string(),
    content_type: z.string(),
    size: z.number().int().nullable(),
    /** Where the content is answered, or the foreign address it lies at. */
    url: z.string().nullable(),
    created_at: Timestamp,
  })
  .openapi('Artifact');
export const ArtifactPage = page(ArtifactView).openapi('ArtifactPage');
