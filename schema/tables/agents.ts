import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Registered agents; the signing secret is sealed. */
export const agents = sqliteTable(
  'agents',
  {
    tenantId: text('tenant_id').notNull(),
    agentId: text('agent_id').notNull(),
    name: text('name').notNull(),
    baseUrl: text('base_url').notNull(),
    channel: text('channel').notNull(),
    capabilities: text('capabilities').notNull(),
    honoursIdempotencyKey: integer('honours_idempotency_key', { mode: 'boolean' }).notNull(),
    sealedSecret: text('sealed_secret').notNull(),
    health: text('health').notNull(),
    healthCheckedAt: integer('health_checked_at'),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.agentId] }),
    uniqueIndex('agents_name').on(t.tenantId, t.name),
    index('agents_list').on(t.tenantId, t.createdAt, t.agentId),
  ],
);

/** OpenAI-compatible model providers of a tenant; the secret is sealed. */
export const modelProviders = sqliteTable(
  'model_providers',
  {
    tenantId: text('tenant_id').notNull(),
    name: text('name').notNull(),
    baseUrl: text('base_url').notNull(),
    models: text('models').notNull(),
    sealedSecret: text('sealed_secret'),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.name] }),
    index('model_providers_list').on(t.tenantId, t.createdAt, t.name),
  ],
);
