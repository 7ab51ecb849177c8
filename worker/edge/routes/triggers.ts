import { z } from '@hono/zod-openapi';
import { isOwnId } from '../../../durable-objects/object-ids.ts';
import { LIMITS } from '../../../schema/api/common.ts';
import {
  CreatedTrigger,
  CreateTrigger,
  TriggerPage,
  TriggersQuery,
  TriggerView,
} from '../../../schema/api/triggers.ts';
import { createTrigger } from '../../triggers/create-trigger.ts';
import { Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { hookUrl, triggerView } from '../views/triggers.ts';

export const postTrigger = defineRoute({
  method: 'post',
  path: '/v1/triggers',
  tag: 'Triggers',
  summary: 'Make a trigger',
  description: `Enabled at once. A schedule is a five-field cron (names allowed) in an IANA time zone. A webhook answers
its address; what is posted there is signed with the secret, which is write-only.`,
  access: 'triggers:write',
  body: { kind: 'json', schema: CreateTrigger, maxBytes: LIMITS.BODY_BYTES },
  replies: { 201: { description: 'Made', schema: CreatedTrigger } },
  problems: ['not_found'],
  handle: async ({ env, repositories, body, now, reply }) => {
    const outcome = await createTrigger(env, repositories, body.value, now);
    if (!outcome.ok) throw new Problem(outcome.problem, outcome);
    const { trigger } = outcome;
    const url = trigger.type === 'webhook' ? { url: hookUrl(env, repositories.tenant, trigger.trigger_id) } : {};
    return reply(201, { trigger_id: trigger.trigger_id, ...url });
  },
});

export const getTriggers = defineRoute({
  method: 'get',
  path: '/v1/triggers',
  tag: 'Triggers',
  summary: 'Triggers',
  access: 'triggers:read',
  query: TriggersQuery,
  replies: { 200: { description: 'Newest first', schema: TriggerPage } },
  problems: ['invalid_cursor'],
  handle: async ({ env, repositories, query, reply }) => {
    const page = await repositories.triggers.list(query);
    const items = page.items.map((trigger) => triggerView(env, repositories.tenant, trigger));
    return reply(200, { items, next_cursor: page.next_cursor });
  },
});

export const getTrigger = defineRoute({
  method: 'get',
  path: '/v1/triggers/{trigger_id}',
  tag: 'Triggers',
  summary: 'One trigger',
  access: 'triggers:read',
  params: z.object({ trigger_id: z.string().max(64) }),
  replies: { 200: { description: 'The trigger', schema: TriggerView } },
  handle: async ({ env, repositories, params, reply }) => {
    const isOwn = await isOwnId(env, 'trg', repositories.tenant, params.trigger_id);
    const trigger = isOwn ? await repositories.triggers.get(params.trigger_id) : null;
    if (!trigger) throw new Problem('not_found');
    return reply(200, triggerView(env, repositories.tenant, trigger));
  },
});
