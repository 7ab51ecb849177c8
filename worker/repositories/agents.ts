import { and, desc, eq } from 'drizzle-orm';
import { agents } from '../../schema/tables/agents.ts';
import type { AgentRecord, AgentRepository } from './contract.ts';
import type { Database } from './database.ts';
import { beyond, pageOf } from './keyset.ts';
import type { Sealer } from './sealing.ts';

type Row = typeof agents.$inferSelect;
const t = agents;

export function agentsOf(database: Database, sealer: Sealer, tenant: string): AgentRepository {
  const one = (agentId: string) =>
    database
      .select()
      .from(t)
      .where(and(eq(t.tenantId, tenant), eq(t.agentId, agentId)))
      .get();

  return {
    async add(record, signingSecret) {
      const sealedSecret = await sealer.seal('agent', record.agent_id, signingSecret);
      const added = await database
        .insert(t)
        .values(toRow(tenant, record, sealedSecret))
        .onConflictDoNothing()
        .returning({ agentId: t.agentId });
      return added.length > 0 ? record : null;
    },

    async put(record, signingSecret) {
      const standing = await database
        .select()
        .from(t)
        .where(and(eq(t.tenantId, tenant), eq(t.name, record.name)))
        .get();
      const kept = standing ? { ...record, agent_id: standing.agentId, created_at: standing.createdAt } : record;
      const row = toRow(tenant, kept, await sealer.seal('agent', kept.agent_id, signingSecret));
      await database
        .insert(t)
        .values(row)
        .onConflictDoUpdate({ target: [t.tenantId, t.agentId], set: row });
      return kept;
    },

    async list(page) {
      const rows = await database
        .select()
        .from(t)
        .where(and(eq(t.tenantId, tenant), beyond(page.cursor, t.createdAt, t.agentId)))
        .orderBy(desc(t.createdAt), desc(t.agentId))
        .limit(page.limit + 1);
      return pageOf(rows, page, (row) => ({ at: row.createdAt, id: row.agentId }), fromRow);
    },

    async all() {
      const rows = await database.select().from(t).where(eq(t.tenantId, tenant)).orderBy(t.createdAt, t.agentId);
      return rows.map(fromRow);
    },

    async get(agentId) {
      const row = await one(agentId);
      return row ? fromRow(row) : null;
    },

    async signingSecret(agentId) {
      const row = await one(agentId);
      return row ? sealer.open('agent', agentId, row.sealedSecret) : null;
    },

    async setHealth(agentId, health, at) {
      await database
        .update(t)
        .set({ health, healthCheckedAt: at })
        .where(and(eq(t.tenantId, tenant), eq(t.agentId, agentId)));
    },
  };
}

function toRow(tenant: string, record: AgentRecord, sealedSecret: string): Row {
  return {
    tenantId: tenant,
    agentId: record.agent_id,
    name: record.name,
    baseUrl: record.base_url,
    channel: record.channel,
    capabilities: JSON.stringify(record.capabilities),
    honoursIdempotencyKey: record.honours_idempotency_key,
    sealedSecret,
    health: record.health,
    healthCheckedAt: record.health_checked_at,
    createdAt: record.created_at,
  };
}

function fromRow(row: Row): AgentRecord {
  return {
    agent_id: row.agentId,
    name: row.name,
    base_url: row.baseUrl,
    channel: row.channel,
    capabilities: JSON.parse(row.capabilities) as AgentRecord['capabilities'],
    honours_idempotency_key: row.honoursIdempotencyKey,
    health: row.health as AgentRecord['health'],
    health_checked_at: row.healthCheckedAt,
    created_at: row.createdAt,
  };
}
