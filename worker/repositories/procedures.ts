import { and, desc, eq, sql } from 'drizzle-orm';
import type { Diagnostic } from '../../ckp/diagnostics/diagnostic.ts';
import type { ProcedureStatus } from '../../ckp/plan/plan.ts';
import { procedureVersions } from '../../schema/tables/procedures.ts';
import type { ProcedureRepository, ProcedureVersionRecord } from './contract.ts';
import type { Database } from './database.ts';
import { beyond, pageOf } from './keyset.ts';

type Row = typeof procedureVersions.$inferSelect;
const t = procedureVersions;

export function proceduresOf(database: Database, tenant: string): ProcedureRepository {
  const one = (procedureId: string, version: string) =>
    database
      .select()
      .from(t)
      .where(and(eq(t.tenantId, tenant), eq(t.procedureId, procedureId), eq(t.version, version)))
      .get();

  return {
    async add(record) {
      const added = await database
        .insert(t)
        .values(toRow(tenant, record))
        .onConflictDoNothing()
        .returning({ version: t.version });
      if (added.length > 0) return { added: true, record };
      const row = await one(record.procedure_id, record.version);
      if (!row) throw new Error('a version stood in the way and is gone');
      return { added: false, record: fromRow(row) };
    },

    async find(procedureId, version) {
      const row = await one(procedureId, version);
      return row ? fromRow(row) : null;
    },

    async versions(procedureId) {
      const rows = await database
        .select()
        .from(t)
        .where(and(eq(t.tenantId, tenant), eq(t.procedureId, procedureId)))
        .orderBy(desc(t.createdAt), desc(t.version));
      return rows.map(fromRow);
    },

    async list(page) {
      // The newest version stands for its procedure.
      const newest = sql`not exists (
        select 1 from procedure_versions later
        where later.tenant_id = ${t.tenantId} and later.procedure_id = ${t.procedureId}
          and (later.created_at, later.version) > (${t.createdAt}, ${t.version}))`;
      const rows = await database
        .select()
        .from(t)
        .where(and(eq(t.tenantId, tenant), newest, beyond(page.cursor, t.createdAt, t.procedureId)))
        .orderBy(desc(t.createdAt), desc(t.procedureId))
        .limit(page.limit + 1);
      const shown = pageOf(rows, page, (row) => ({ at: row.createdAt, id: row.procedureId }), fromRow);
      const versions = await versionsOf(
        database,
        tenant,
        shown.items.map((item) => item.procedure_id),
      );
      return {
        next_cursor: shown.next_cursor,
        items: shown.items.map((item) => ({ ...item, versions: versions.get(item.procedure_id) ?? [] })),
      };
    },
  };
}

/** Version numbers by procedure, newest first. One JSON parameter, since D1 binds 100 at most. */
async function versionsOf(database: Database, tenant: string, ids: string[]): Promise<Map<string, string[]>> {
  const rows = await database
    .select({ procedureId: t.procedureId, version: t.version })
    .from(t)
    .where(and(eq(t.tenantId, tenant), sql`${t.procedureId} in (select value from json_each(${JSON.stringify(ids)}))`))
    .orderBy(desc(t.createdAt), desc(t.version));
  const versions = new Map<string, string[]>();
  for (const row of rows) versions.set(row.procedureId, [...(versions.get(row.procedureId) ?? []), row.version]);
  return versions;
}

function toRow(tenant: string, record: ProcedureVersionRecord): Row {
  return {
    tenantId: tenant,
    procedureId: record.procedure_id,
    version: record.version,
    status: record.status,
    description: record.description,
    effectiveDate: record.effective_date,
    sourceHash: record.source_hash,
    planHash: record.plan_hash,
    notRunnablePointer: record.not_runnable_pointer,
    warnings: record.warnings,
    diagnostics: JSON.stringify(record.diagnostics),
    createdAt: record.created_at,
    createdBy: record.created_by,
  };
}

function fromRow(row: Row): ProcedureVersionRecord {
  return {
    procedure_id: row.procedureId,
    version: row.version,
    status: row.status as ProcedureStatus,
    description: row.description,
    effective_date: row.effectiveDate,
    source_hash: row.sourceHash,
    plan_hash: row.planHash,
    not_runnable_pointer: row.notRunnablePointer,
    warnings: row.warnings,
    diagnostics: JSON.parse(row.diagnostics) as Diagnostic[],
    created_at: row.createdAt,
    created_by: row.createdBy,
  };
}
