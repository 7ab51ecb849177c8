import type { z } from '@hono/zod-openapi';
import { type Diagnostic, docsUrl } from '../../../ckp/diagnostics/diagnostic.ts';
import type {
  DiagnosticView,
  ImportedProcedure,
  ProcedureSummary,
  ProcedureVersionSummary,
} from '../../../schema/api/procedures.ts';
import type { ProcedureVersionRecord } from '../../repositories/contract.ts';
import { iso } from './time.ts';

export function versionSummary(record: ProcedureVersionRecord): z.input<typeof ProcedureVersionSummary> {
  return {
    procedure_id: record.procedure_id,
    version: record.version,
    status: record.status,
    description: record.description,
    plan_hash: record.plan_hash,
    runnable: record.not_runnable_pointer === null,
    warnings: record.warnings,
    created_at: iso(record.created_at),
    created_by: record.created_by,
  };
}

export function procedureSummary(
  record: ProcedureVersionRecord & { versions: string[] },
): z.input<typeof ProcedureSummary> {
  return { ...versionSummary(record), versions: record.versions };
}

export function importedProcedure(record: ProcedureVersionRecord): z.input<typeof ImportedProcedure> {
  return { ...versionSummary(record), diagnostics: record.diagnostics.map(diagnosticView) };
}

/** A version that was imported long ago has findings without what came later. */
export function diagnosticView(found: Partial<Diagnostic> & StoredDiagnostic): z.input<typeof DiagnosticView> {
  return { ...found, docs_url: found.docs_url ?? docsUrl(found.code), related: found.related ?? [] };
}

/** What every diagnostic has had from the first. */
type StoredDiagnostic = Pick<Diagnostic, 'code' | 'severity' | 'message' | 'pointer' | 'hint'>;
