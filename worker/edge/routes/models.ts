import { ModelProviderPage, ModelProviderView, RegisterModelProvider } from '../../../schema/api/agents.ts';
import { LIMITS, PageQuery } from '../../../schema/api/common.ts';
import { assertReachable } from '../http/outbound.ts';
import { defineRoute } from '../route.ts';
import { modelProviderView } from '../views/agents.ts';

export const postModelProvider = defineRoute({
  method: 'post',
  path: '/v1/models',
  tag: 'Models',
  summary: 'Register a model provider',
  description: 'OpenAI-compatible. A provider of the same name is replaced; the secret is write-only.',
  access: 'models:write',
  body: { kind: 'json', schema: RegisterModelProvider, maxBytes: LIMITS.BODY_BYTES },
  replies: { 201: { description: 'Registered', schema: ModelProviderView } },
  handle: async ({ env, repositories, body, now, reply }) => {
    const base_url = assertReachable(env, body.value.base_url, '/base_url');
    const record = { name: body.value.name, base_url, models: body.value.models, created_at: now };
    await repositories.models.put(record, body.value.secret ?? null);
    return reply(201, modelProviderView(record));
  },
});

export const getModelProviders = defineRoute({
  method: 'get',
  path: '/v1/models',
  tag: 'Models',
  summary: 'Model providers',
  access: 'models:read',
  query: PageQuery,
  replies: { 200: { description: 'Newest first', schema: ModelProviderPage } },
  problems: ['invalid_cursor'],
  handle: async ({ repositories, query, reply }) => {
    const page = await repositories.models.list(query);
    return reply(200, { items: page.items.map(modelProviderView), next_cursor: page.next_cursor });
  },
});
