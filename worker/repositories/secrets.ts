import { and, desc, eq } from 'drizzle-orm';
import { secrets } from '../../schema/tables/access.ts';
import type { SecretRepository } from './contract.ts';
import type { Database } from './database.ts';
import { beyond, pageOf } from './keyset.ts';
import type { Sealer } from './sealing.ts';

const t = secrets;

export function secretsOf(database: Database, sealer: Sealer, tenant: string): SecretRepository {
  return {
    async put(name, value, at) {
      const fields = { sealed: await sealer.seal('secret', name, value), updatedAt: at };
      await database
        .insert(t)
        .values({ tenantId: tenant, name, createdAt: at, ...fields })
        .onConflictDoUpdate({ target: [t.tenantId, t.name], set: fields });
    },

    async list(page) {
      const rows = await database
        .select({ name: t.name, updatedAt: t.updatedAt })
        .from(t)
        .where(and(eq(t.tenantId, tenant), beyond(page.cursor, t.updatedAt, t.name)))
        .orderBy(desc(t.updatedAt), desc(t.name))
        .limit(page.limit + 1);
      return pageOf(
        rows,
        page,
        (row) => ({ at: row.updatedAt, id: row.name }),
        (row) => ({ name: row.name, updated_at: row.updatedAt }),
      );
    },

    async open(name) {
      const row = await database
        .select({ sealed: t.sealed })
        .from(t)
        .where(and(eq(t.tenantId, tenant), eq(t.name, name)))
        .get();
      return row ? sealer.open('secret', name, row.sealed) : null;
    },
  };
}
