import { z } from '@hono/zod-openapi';
import { Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';

const Health = z.object({ status: z.literal('ok') }).openapi('Health');

export const getHealthz = defineRoute({
  method: 'get',
  path: '/healthz',
  tag: 'Health',
  summary: 'Is the Worker up?',
  access: 'public',
  replies: { 200: { description: 'It is', schema: Health } },
  handle: async ({ reply }) => reply(200, { status: 'ok' }),
});

export const getReadyz = defineRoute({
  method: 'get',
  path: '/readyz',
  tag: 'Health',
  summary: 'Can it serve?',
  description: 'Asks the database, whose tables must be there.',
  access: 'public',
  replies: { 200: { description: 'It can', schema: Health } },
  problems: ['unavailable'],
  handle: async ({ env, reply }) => {
    try {
      await env.DB.prepare('select 1 from runs limit 1').first();
    } catch (error) {
      console.error('not ready', error);
      throw new Problem('unavailable', { detail: 'The database does not answer, or is not migrated.' });
    }
    return reply(200, { status: 'ok' });
  },
});
