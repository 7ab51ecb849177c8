import { z } from '@hono/zod-openapi';
import { PageQuery, page, Timestamp } from './common.ts';

/** What an agent can do, as it says of itself (REFERENCE §10). */
export const Capability = z.object({
  name: z.string().min(1).max(128),
  type: z.enum(['tool', 'workflow']),
  description: z.string().max(1000).optional(),
  effect: z.enum(['read', 'idempotent', 'write']).optional().openapi({
    description: 'Whether it may be done twice: the compiler takes the agent’s word for it.',
  }),
  input_schema: z.record(z.string(), z.unknown()).optional().openapi({ description: 'JSON Schema of its parameters.' }),
});

export const RegisterAgent = z
  .object({
    name: z.string().min(1).max(128),
    base_url: z.url().max(2048),
    channel: z.string().min(1).max(64),
    capabilities: z.array(Capability).max(500),
    honours_idempotency_key: z.boolean().default(false),
  })
  .openapi('RegisterAgent');

/** The secret signs what is sent to the agent; it is shown once. */
export const RegisteredAgent = z.object({ agent_id: z.string(), secret: z.string() }).openapi('RegisteredAgent');

export const AgentView = z
  .object({
    agent_id: z.string(),
    name: z.string(),
    base_url: z.string(),
    channel: z.string(),
    capabilities: z.array(Capability),
    honours_idempotency_key: z.boolean(),
    health: z.enum(['healthy', 'unhealthy', 'unknown']),
    health_checked_at: Timestamp.nullable(),
    created_at: Timestamp,
  })
  .openapi('Agent');
export const AgentsQuery = PageQuery;
export const AgentPage = page(AgentView).openapi('AgentPage');

/** OpenAI-compatible model provider of a tenant. The secret is write-only. */
export const RegisterModelProvider = z
  .object({
    name: z.string().min(1).max(128),
    base_url: z.url().max(2048),
    secret: z.string().max(4096).optional(),
    models: z.array(z.string().min(1).max(128)).max(200),
  })
  .openapi('RegisterModelProvider');
export const ModelProviderView = z
  .object({ name: z.string(), base_url: z.string(), models: z.array(z.string()), created_at: Timestamp })
  .openapi('ModelProvider');
export const ModelProviderPage = page(ModelProviderView).openapi('ModelProviderPage');
