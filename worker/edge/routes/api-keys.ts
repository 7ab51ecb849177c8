import { z } from '@hono/zod-openapi';
import { LIMITS } from '../../../schema/api/common.ts';
import { ApiKeyPage, ApiKeysQuery, CreateApiKey, CreatedApiKey } from '../../../schema/api/identity.ts';
import { createApiKey, listApiKeys, revokeApiKey } from '../auth/api-keys.ts';
import { Problem } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { actorOf } from '../tenancy/principal.ts';
import { iso, isoOrNull } from '../views/time.ts';

export const postApiKey = defineRoute({
  method: 'post',
  path: '/v1/api-keys',
  tag: 'Identity',
  summary: 'Make an API key',
  description: 'The key has its maker’s permissions and is shown once.',
  access: 'api-keys:write',
  body: { kind: 'json', schema: CreateApiKey, maxBytes: LIMITS.BODY_BYTES },
  replies: { 201: { description: 'The key', schema: CreatedApiKey } },
  handle: async ({ env, principal, body, now, reply }) => {
    // Only roles have this permission, so a caller without a role is refused before it comes here.
    if (!principal.role) throw new Problem('forbidden');
    const { tenant, role } = principal;
    const key = { tenant, role, name: body.value.name, createdBy: actorOf(principal), at: now };
    return reply(201, await createApiKey(env, key));
  },
});

export const getApiKeys = defineRoute({
  method: 'get',
  path: '/v1/api-keys',
  tag: 'Identity',
  summary: 'API keys',
  access: 'api-keys:read',
  query: ApiKeysQuery,
  replies: { 200: { description: 'Newest first', schema: ApiKeyPage } },
  problems: ['invalid_cursor'],
  handle: async ({ env, principal, query, reply }) => {
    const page = await listApiKeys(env, principal.tenant, query);
    const items = page.items.map((key) => ({
      ...key,
      created_at: iso(key.created_at),
      last_used_at: isoOrNull(key.last_used_at),
    }));
    return reply(200, { items, next_cursor: page.next_cursor });
  },
});

export const deleteApiKey = defineRoute({
  method: 'delete',
  path: '/v1/api-keys/{api_key_id}',
  tag: 'Identity',
  summary: 'Revoke an API key',
  description: 'It stops working within ten seconds everywhere. Safe to repeat.',
  access: 'api-keys:write',
  params: z.object({ api_key_id: z.string().max(64) }),
  replies: { 204: { description: 'Revoked' } },
  handle: async ({ env, principal, params, now, reply }) => {
    if (!(await revokeApiKey(env, principal.tenant, params.api_key_id, now))) throw new Problem('not_found');
    return reply(204, null);
  },
});
