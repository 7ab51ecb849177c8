import { and, eq, gt, lte, sql } from 'drizzle-orm';
import { starts } from '../../schema/tables/runs.ts';
import type { StartRepository, StartReservation } from './contract.ts';
import type { Database } from './database.ts';

/** How long a key names its run: 24 h, ms. */
export const RESERVATION_MS = 24 * 60 * 60 * 1000;

const t = starts;

export function startsOf(database: Database, tenant: string): StartRepository {
  return {
    async find(key, now) {
      const row = await database
        .select()
        .from(t)
        .where(and(eq(t.tenantId, tenant), eq(t.key, key), gt(t.createdAt, now - RESERVATION_MS)))
        .get();
      return row ? fromRow(row) : null;
    },

    async reserve(reservation) {
      const values = toRow(tenant, reservation);
      const { tenantId: _, key: __, ...fresh } = values;
      const taken = await database
        .insert(t)
        .values(values)
        .onConflictDoUpdate({
          target: [t.tenantId, t.key],
          set: fresh,
          // A key older than a day is free again.
          setWhere: lte(t.createdAt, sql`excluded.created_at - ${RESERVATION_MS}`),
        })
        .returning({ runId: t.runId });
      if (taken.length > 0) return { reserved: true, row: reservation };
      const standing = await database
        .select()
        .from(t)
        .where(and(eq(t.tenantId, tenant), eq(t.key, reservation.key)))
        .get();
      if (!standing) throw new Error('a reservation stood in the way and is gone');
      return { reserved: false, row: fromRow(standing) };
    },

    async markCreated(key) {
      await database
        .update(t)
        .set({ created: true })
        .where(and(eq(t.tenantId, tenant), eq(t.key, key)));
    },
  };
}

function toRow(tenant: string, reservation: StartReservation): typeof starts.$inferSelect {
  return {
    tenantId: tenant,
    key: reservation.key,
    bodyHash: reservation.body_hash,
    runId: reservation.run_id,
    procedureId: reservation.procedure_id,
    version: reservation.version,
    createdAt: reservation.created_at,
    created: reservation.created,
  };
}

function fromRow(row: typeof starts.$inferSelect): StartReservation {
  return {
    key: row.key,
    body_hash: row.bodyHash,
    run_id: row.runId,
    procedure_id: row.procedureId,
    version: row.version,
    created_at: row.createdAt,
    created: row.created,
  };
}
