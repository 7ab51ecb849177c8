import { z } from '@hono/zod-openapi';
import { PageQuery, page, Timestamp } from './common.ts';

export const CreateTrigger = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('schedule'),
      procedure_id: z.string().min(1).max(256),
      /** Five-field cron, names allowed. */
      schedule: z.string().min(1).max(200),
      /** IANA, default UTC. */
      timezone: z.string().max(64).optional(),
    }),
    z.object({
      type: z.literal('webhook'),
      procedure_id: z.string().min(1).max(256),
      /** Shared secret of the HMAC; write-only. */
      secret: z.string().min(8).max(1024),
      dedupe_window_seconds: z.number().int().min(0).max(86_400).optional(),
    }),
  ])
  .openapi('CreateTrigger');

export const CreatedTrigger = z
  .object({ trigger_id: z.string(), url: z.string().optional() })
  .openapi('CreatedTrigger');

export const TriggerView = z
  .object({
    trigger_id: z.string(),
    type: z.enum(['schedule', 'webhook']),
    procedure_id: z.string(),
    enabled: z.boolean(),
    schedule: z.string().nullable(),
    timezone: z.string().nullable(),
    dedupe_window_seconds: z.number().int().nullable(),
    url: z.string().nullable(),
    next_fire_at: Timestamp.nullable(),
    last_fired_at: Timestamp.nullable(),
    last_run_id: z.string().nullable(),
    /** Why the latest firing started nothing; null once one has started a run again. */
    last_error: z.object({ at: Timestamp, code: z.string(), detail: z.string() }).nullable(),
    created_at: Timestamp,
  })
  .openapi('Trigger');
export const TriggersQuery = PageQuery;
export const TriggerPage = page(TriggerView).openapi('TriggerPage');

export const HookAccepted = z.object({ run_id: z.string(), duplicate: z.boolean() }).openapi('HookAccepted');
