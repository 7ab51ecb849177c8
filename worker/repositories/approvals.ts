import { and, desc, eq } from 'drizzle-orm';
import type { ApprovalState } from '../../schema/effects.ts';
import { approvals } from '../../schema/tables/runs.ts';
import type { ApprovalRepository } from './contract.ts';
import type { Database } from './database.ts';
import { beyond, pageOf } from './keyset.ts';

const t = approvals;

export function approvalsOf(database: Database, tenant: string): ApprovalRepository {
  return {
    async list(page) {
      const rows = await database
        .select()
        .from(t)
        .where(
          and(
            eq(t.tenantId, tenant),
            page.status === undefined ? undefined : eq(t.status, page.status),
            page.run_id === undefined ? undefined : eq(t.runId, page.run_id),
            beyond(page.cursor, t.requestedAt, t.approvalId),
          ),
        )
        .orderBy(desc(t.requestedAt), desc(t.approvalId))
        .limit(page.limit + 1);
      return pageOf(
        rows,
        page,
        (row) => ({ at: row.requestedAt, id: row.approvalId }),
        (row) => ({
          ...(JSON.parse(row.approval) as ApprovalState),
          run_id: row.runId,
          procedure_id: row.procedureId,
        }),
      );
    },
  };
}
