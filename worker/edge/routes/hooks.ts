import { z } from '@hono/zod-openapi';
import { LIMITS } from '../../../schema/api/common.ts';
import { HookAccepted } from '../../../schema/api/triggers.ts';
import { receiveHook } from '../../triggers/receive-hook.ts';
import { assertBoundedDepth } from '../http/body.ts';
import { Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';

export const postHook = defineRoute({
  method: 'post',
  path: '/hooks/{tenant_id}/{trigger_id}',
  tag: 'Triggers',
  summary: 'Post to a webhook',
  description: `Signed over the raw body: \`X-Hub-Signature-256: sha256=<hex HMAC-SHA256>\`. The same body within the
trigger's window is the same run. A JSON object is the run's input; anything else is only \`{{trigger.payload}}\`.`,
  access: 'public',
  crossOrigin: true,
  params: z.object({ tenant_id: z.string().max(64), trigger_id: z.string().max(64) }),
  headers: z.object({ 'X-Hub-Signature-256': z.string().max(128).optional() }),
  body: { kind: 'bytes', contentType: '*/*', maxBytes: LIMITS.INPUT_BYTES },
  replies: { 202: { description: 'The run it started, or had started', schema: HookAccepted } },
  problems: ['not_found', 'invalid_signature', 'invalid_json', 'invalid_input', 'not_startable', 'not_runnable_yet'],
  handle: async ({ env, request, params, body, now, reply }) => {
    assertBoundedDepth(new TextDecoder().decode(body));
    const received = await receiveHook(env, {
      tenant: params.tenant_id,
      trigger_id: params.trigger_id,
      body,
      headers: request.headers,
      at: now,
    });
    if (!received.ok) throw new Problem(received.problem, received);
    return reply(202, { run_id: received.run_id, duplicate: received.duplicate });
  },
});
