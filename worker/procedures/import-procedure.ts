import { canonicalJson } from '../../ckp/canonical.ts';
import type { Diagnostic } from '../../ckp/diagnostics/diagnostic.ts';
import type { Plan } from '../../ckp/plan/plan.ts';
import { planText } from '../../ckp/plan/stored/plan-text.ts';
import { compileSource } from '../../ckp/source/compile-source.ts';
import { blobKey } from '../blobs.ts';
import type { Env } from '../env.ts';
import { sha256 } from '../hash.ts';
import type { ProcedureVersionRecord, Repositories } from '../repositories/contract.ts';
import { environmentOf } from './environment.ts';
import type { ReadDocument } from './read-document.ts';

export type ImportOutcome =
  | { kind: 'imported'; added: boolean; record: ProcedureVersionRecord }
  | { kind: 'conflict'; detail: string }
  | { kind: 'refused'; diagnostics: Diagnostic[] };

/**
 * Compiles the document and keeps source and plan as blobs by hash and the version's row. Safe to repeat: blobs are
 * written under their hash before the row that names them, and the row is added once. Nothing is written for a
 * document that does not compile.
 */
export async function importProcedure(
  env: Pick<Env, 'BLOBS'>,
  repositories: Repositories,
  source: ReadDocument,
  made: { by: string; at: number },
): Promise<ImportOutcome> {
  const environment = await environmentOf(env, repositories, source.document);
  const { plan, diagnostics } = compileSource(source, environment);
  if (!plan) return { kind: 'refused', diagnostics };

  const { tenant, procedures } = repositories;
  const sourceHash = await sha256(canonicalJson(source.document));
  const standing = await procedures.find(plan.procedure_id, plan.version);
  if (standing) return compared(standing, sourceHash);

  const text = planText(plan);
  const planHash = await sha256(text);
  await Promise.all([
    env.BLOBS.put(blobKey.source(tenant, sourceHash), source.text),
    env.BLOBS.put(blobKey.plan(tenant, planHash), text),
  ]);
  const { added, record } = await procedures.add(recordOf(plan, diagnostics, { sourceHash, planHash, ...made }));
  return added ? { kind: 'imported', added, record } : compared(record, sourceHash);
}

/** The same content up to layout and key order is the same version; other content under it is refused. */
function compared(standing: ProcedureVersionRecord, sourceHash: string): ImportOutcome {
  if (standing.source_hash === sourceHash) return { kind: 'imported', added: false, record: standing };
  return {
    kind: 'conflict',
    detail: `${standing.procedure_id} ${standing.version} was imported with other content. Give the document a new version.`,
  };
}

function recordOf(
  plan: Plan,
  diagnostics: Diagnostic[],
  made: { sourceHash: string; planHash: string; by: string; at: number },
): ProcedureVersionRecord {
  return {
    procedure_id: plan.procedure_id,
    version: plan.version,
    status: plan.status,
    description: plan.description,
    effective_date: plan.effective_date,
    source_hash: made.sourceHash,
    plan_hash: made.planHash,
    not_runnable_pointer: plan.not_runnable[0]?.pointer ?? null,
    warnings: diagnostics.filter((diagnostic) => diagnostic.severity === 'warning').length,
    diagnostics,
    created_at: made.at,
    created_by: made.by,
  };
}
