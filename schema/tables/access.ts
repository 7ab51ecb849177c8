import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * API keys. Looked up by hash before the tenant is known, so the hash is the primary key (architecture §7's
 * exception); only `worker/edge/auth` reads it. The key itself is stored nowhere.
 */
export const apiKeys = sqliteTable(
  'api_keys',
  {
    /** SHA-256 of the whole key, hex. The key has 256 random bits, so a plain hash is enough. */
    keyHash: text('key_hash').primaryKey(),
    tenantId: text('tenant_id').notNull(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    /** The first characters, so that a person tells keys apart. */
    start: text('start').notNull(),
    /** The maker's role when the key was made: the key's permissions. */
    role: text('role').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: integer('created_at').notNull(),
    lastUsedAt: integer('last_used_at'),
    revokedAt: integer('revoked_at'),
  },
  (t) => [index('api_keys_list').on(t.tenantId, t.createdAt, t.id)],
);

/** A tenant's data key, wrapped by the deployment's master key (architecture §8). */
export const tenantKeys = sqliteTable('tenant_keys', {
  tenantId: text('tenant_id').primaryKey(),
  wrappedKey: text('wrapped_key').notNull(),
  createdAt: integer('created_at').notNull(),
});

/** Named secrets of a tenant, sealed. The value leaves only into the memory of the one function that uses it. */
export const secrets = sqliteTable(
  'secrets',
  {
    tenantId: text('tenant_id').notNull(),
    name: text('name').notNull(),
    sealed: text('sealed').notNull(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.name] }), index('secrets_list').on(t.tenantId, t.updatedAt, t.name)],
);
