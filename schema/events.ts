import { z } from 'zod';
import type { Effect } from './effects.ts';
import type { JsonObject } from './json.ts';

/** Format number of events. Old formats are read for ever (R8). */
export const EVENT_FORMAT = 1;

/**
 * Every event of a run, whole from the first day. A run's history is a list of these and nothing else is stored;
 * `seq` counts from 1 without gaps. The second group is reserved: its producers come with later features, its
 * names and places do not move.
 */
export const EVENT_TYPES = [
  'run_created',
  'run_started',
  'run_completed',
  'run_failed',
  'run_canceled',
  'cancel_requested',
  'run_timed_out',
  'run_clock_stopped',
  'run_clock_resumed',
  'outputs_set',
  'node_entered',
  'node_completed',
  'node_failed',
  'node_restarted',
  'route_taken',
  'variables_written',
  'list_appended',
  'step_dispatched',
  'step_claimed',
  'step_accepted',
  'step_completed',
  'step_failed',
  'step_retry_scheduled',
  'step_outcome_unknown',
  'result_refused',
  'idempotency_hit',
  'timer_set',
  'timer_fired',
  'timer_cleared',
  'loop_entered',
  'loop_iteration',
  'loop_item_collected',
  'loop_ended',
  'handler_matched',
  'failure_routed',
  'validation_failed',
  'check_failed',
  'local_effect_requested',
  'local_effect_completed',
  'approval_requested',
  'approval_decided',
  'approval_escalated',
  'approval_expired',
  'approval_closed',
  'decision_refused',
  'artifact_created',
  'warning',
  'log',
  'notification',
] as const;

/** Reserved for features that are not there yet; nothing else may take these names. */
export const RESERVED_EVENT_TYPES = [
  'branch_started',
  'branch_completed',
  'branch_failed',
  'branch_canceled',
  'parallel_joined',
  'child_started',
  'child_completed',
  'child_failed',
  'child_canceled',
  'limit_waiting',
  'limit_granted',
  'lease_waiting',
  'lease_granted',
  'lease_released',
  'lease_lost',
  'signal_received',
  'run_paused',
  'run_resumed',
  'compensation_registered',
  'compensation_started',
  'compensation_step_completed',
  'compensation_completed',
  'compensation_failed',
  'sla_breached',
  'sla_warned',
  'run_forked',
  'run_migrated',
  'override_applied',
  'checkpoint_offered',
] as const;

export type EventType = (typeof EVENT_TYPES)[number] | (typeof RESERVED_EVENT_TYPES)[number];

/** One event as it is stored, streamed and shown. */
export interface RunEvent {
  /** Format, {@link EVENT_FORMAT}. */
  v: number;
  /** From 1, without gaps. */
  seq: number;
  /** Epoch ms: the engine's time of the input that caused it. */
  at: number;
  type: EventType;
  /** Control path: `` for the root, `loop_invoices[3]/branch:a` inside. */
  path: string;
  node_id?: string;
  step_id?: string;
  attempt?: number;
  /** Who did it, where someone did: user id, api key, `system`. */
  actor?: string;
  /** What led to it, in a word: the id of a timer, a handler, an input. */
  cause?: string;
  data: JsonObject;
  effects: Effect[];
}

/** The event as the API answers and streams it. `at` is ISO 8601 UTC with ms. */
export const EventView = z.object({
  v: z.number().int(),
  seq: z.number().int().min(1),
  at: z.string(),
  type: z.enum([...EVENT_TYPES, ...RESERVED_EVENT_TYPES]),
  path: z.string(),
  node_id: z.string().optional(),
  step_id: z.string().optional(),
  attempt: z.number().int().optional(),
  actor: z.string().optional(),
  cause: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
  effects: z.array(z.record(z.string(), z.unknown())),
});
export type EventView = z.infer<typeof EventView>;

/** What the index keeps of a run's history: one row per notable event, not one a step (architecture §9). */
export const NOTABLE_EVENT_TYPES: ReadonlySet<EventType> = new Set<EventType>([
  'run_created',
  'run_completed',
  'run_failed',
  'run_canceled',
  'run_timed_out',
  'cancel_requested',
  'node_failed',
  'step_outcome_unknown',
  'approval_requested',
  'approval_decided',
  'approval_escalated',
  'approval_expired',
  'approval_closed',
  'artifact_created',
  'notification',
  'sla_breached',
]);
