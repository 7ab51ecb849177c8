import { and, desc, eq } from 'drizzle-orm';
import { modelProviders } from '../../schema/tables/agents.ts';
import type { ModelProviderRecord, ModelRepository } from './contract.ts';
import type { Database } from './database.ts';
import { beyond, pageOf } from './keyset.ts';
import type { Sealer } from './sealing.ts';

const t = modelProviders;

export function modelsOf(database: Database, sealer: Sealer, tenant: string): ModelRepository {
  return {
    async put(record, secret) {
      const fields = {
        baseUrl: record.base_url,
        models: JSON.stringify(record.models),
        sealedSecret: secret === null ? null : await sealer.seal('model', record.name, secret),
      };
      await database
        .insert(t)
        .values({ tenantId: tenant, name: record.name, createdAt: record.created_at, ...fields })
        .onConflictDoUpdate({ target: [t.tenantId, t.name], set: fields });
    },

    async list(page) {
      const rows = await database
        .select()
        .from(t)
        .where(and(eq(t.tenantId, tenant), beyond(page.cursor, t.createdAt, t.name)))
        .orderBy(desc(t.createdAt), desc(t.name))
        .limit(page.limit + 1);
      return pageOf(rows, page, (row) => ({ at: row.createdAt, id: row.name }), fromRow);
    },

    async find(model) {
      const rows = await database.select().from(t).where(eq(t.tenantId, tenant)).orderBy(t.createdAt, t.name);
      const row = rows.find((each) => model !== null && fromRow(each).models.includes(model)) ?? rows[0];
      if (!row) return null;
      const secret = row.sealedSecret === null ? null : await sealer.open('model', row.name, row.sealedSecret);
      return { provider: fromRow(row), secret };
    },
  };
}

function fromRow(row: typeof modelProviders.$inferSelect): ModelProviderRecord {
  return {
    name: row.name,
    base_url: row.baseUrl,
    models: JSON.parse(row.models) as string[],
    created_at: row.createdAt,
  };
}
