import { z } from '@hono/zod-openapi';
import { runStub } from '../../../durable-objects/object-ids.ts';
import { Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { ownRun, RunParams } from '../tenancy/own-run.ts';

export const getRunStream = defineRoute({
  method: 'get',
  path: '/v1/runs/{run_id}/stream',
  tag: 'Runs',
  summary: 'Follow a run',
  description: `Events after \`after\`, then the tail, without gap or repeat. WebSocket: one JSON event a frame. With
\`Accept: text/event-stream\`: server-sent events with \`id\` = seq, closed after five minutes, resumed with
\`Last-Event-ID\`.`,
  access: 'runs:read',
  params: RunParams,
  query: z.object({
    after: z.coerce
      .number()
      .int()
      .min(0)
      .max(2 ** 48)
      .optional(),
  }),
  replies: {
    101: { description: 'A WebSocket of events' },
    200: { description: 'Server-sent events', contentType: 'text/event-stream' },
  },
  problems: ['upgrade_required'],
  handle: async ({ env, principal, params, query, request }) => {
    await ownRun(env, principal, params.run_id);
    const isSocket = request.headers.get('Upgrade')?.toLowerCase() === 'websocket';
    if (!isSocket && !request.headers.get('Accept')?.includes('text/event-stream')) {
      throw new Problem('upgrade_required', { headers: { Upgrade: 'websocket' } });
    }
    return runStub(env, principal.tenant, params.run_id).fetch(
      streamRequest(request, Math.max(query.after ?? 0, resumedAfter(request))),
    );
  },
});

/** What the object needs of the request: its kind and where to begin. No credential goes on. */
function streamRequest(request: Request, after: number): Request {
  const headers = new Headers();
  for (const [name, value] of request.headers) {
    if (/^(?:upgrade|connection|accept|sec-websocket-.*)$/i.test(name)) headers.set(name, value);
  }
  return new Request(`https://run/stream?after=${after}`, { headers });
}

/** An SSE client that reconnects asks for the same address again, `after` and all, and says the last id it had. */
function resumedAfter(request: Request): number {
  const last = Number(request.headers.get('Last-Event-ID') ?? 0);
  return Number.isSafeInteger(last) && last > 0 ? last : 0;
}
