import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Metadata of imported versions; source and plan are R2 blobs by hash. A version never changes. */
export const procedureVersions = sqliteTable(
  'procedure_versions',
  {
    tenantId: text('tenant_id').notNull(),
    procedureId: text('procedure_id').notNull(),
    version: text('version').notNull(),
    status: text('status').notNull(),
    description: text('description'),
    effectiveDate: text('effective_date'),
    sourceHash: text('source_hash').notNull(),
    planHash: text('plan_hash').notNull(),
    notRunnablePointer: text('not_runnable_pointer'),
    warnings: integer('warnings').notNull(),
    /** JSON of the diagnostics, as they were at import. */
    diagnostics: text('diagnostics').notNull(),
    createdAt: integer('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.procedureId, t.version] }),
    index('procedure_versions_newest').on(t.tenantId, t.procedureId, t.createdAt, t.version),
    index('procedure_versions_list').on(t.tenantId, t.createdAt, t.procedureId),
  ],
);
