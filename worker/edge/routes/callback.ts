import { z } from '@hono/zod-openapi';
import { LIMITS } from '../../../schema/api/common.ts';
import { Callback, CallbackTaken } from '../../../schema/api/runs.ts';
import type { JsonObject } from '../../../schema/json.ts';
import { receiveCallback } from '../../dispatch/agents/callback.ts';
import { Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { RunParams } from '../tenancy/own-run.ts';

export const postRunCallback = defineRoute({
  method: 'post',
  path: '/v1/runs/{run_id}/callback',
  tag: 'Agents',
  summary: 'An agent’s late answer',
  description: `For an agent that answered 202. \`Authorization: Bearer <token>\` is the token that came with the call;
it names one attempt. \`ignored\` says that this attempt had answered before.`,
  access: 'public',
  crossOrigin: true,
  params: RunParams,
  headers: z.object({ Authorization: z.string().max(4096).optional() }),
  body: { kind: 'json', schema: Callback, maxBytes: LIMITS.RESULT_BYTES },
  replies: { 200: { description: 'Taken', schema: CallbackTaken } },
  problems: ['unauthenticated', 'stale_token'],
  handle: async ({ env, request, params, body, reply }) => {
    const token = /^Bearer +(\S+)$/i.exec(request.headers.get('Authorization') ?? '')?.[1] ?? null;
    const taken = await receiveCallback(env, token, params.run_id, body.raw as JsonObject);
    if (taken === 'unauthenticated') throw new Problem('unauthenticated', { detail: 'Send the token of the call.' });
    if (taken === 'stale') throw new Problem('stale_token');
    return reply(200, taken === 'ignored' ? { ignored: true } : {});
  },
});
