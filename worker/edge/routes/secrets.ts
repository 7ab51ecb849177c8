import { z } from '@hono/zod-openapi';
import { LIMITS, PageQuery } from '../../../schema/api/common.ts';
import { PutSecret, SecretPage, SecretView } from '../../../schema/api/identity.ts';
import { defineRoute } from '../route.ts';
import { iso } from '../views/time.ts';

export const putSecret = defineRoute({
  method: 'put',
  path: '/v1/secrets/{name}',
  tag: 'Secrets',
  summary: 'Set a secret',
  description: 'Write-only: the value is sealed, and opened only where a step needs it.',
  access: 'secrets:write',
  params: z.object({ name: z.string().min(1).max(256) }),
  body: { kind: 'json', schema: PutSecret, maxBytes: LIMITS.BODY_BYTES },
  replies: { 200: { description: 'Set', schema: SecretView } },
  handle: async ({ repositories, params, body, now, reply }) => {
    await repositories.secrets.put(params.name, body.value.value, now);
    return reply(200, { name: params.name, updated_at: iso(now) });
  },
});

export const getSecrets = defineRoute({
  method: 'get',
  path: '/v1/secrets',
  tag: 'Secrets',
  summary: 'Names of secrets',
  access: 'secrets:read',
  query: PageQuery,
  replies: { 200: { description: 'Last set first', schema: SecretPage } },
  problems: ['invalid_cursor'],
  handle: async ({ repositories, query, reply }) => {
    const page = await repositories.secrets.list(query);
    const items = page.items.map((secret) => ({ name: secret.name, updated_at: iso(secret.updated_at) }));
    return reply(200, { items, next_cursor: page.next_cursor });
  },
});
