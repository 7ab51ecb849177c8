import { loadPlan } from '../../ckp/plan/stored/load-plan.ts';
import { readText } from '../../ckp/source/read.ts';
import type { Json } from '../../schema/json.ts';
import { readPlan, readSource } from '../blobs.ts';
import type { Env } from '../env.ts';
import type { ProcedureVersionRecord, Repositories } from '../repositories/contract.ts';
import { findVersion } from './newest.ts';
import { startForm } from './start-form.ts';

/** A version with its source, also as the text that was sent, and what a start form asks for; null when the tenant has none such. */
export async function readVersion(
  env: Pick<Env, 'BLOBS'>,
  repositories: Pick<Repositories, 'tenant' | 'procedures'>,
  procedureId: string,
  version: string,
): Promise<{ record: ProcedureVersionRecord; source: Json; text: string; variables: Json } | null> {
  const record = await findVersion(repositories.procedures, procedureId, version);
  if (!record) return null;
  const [source, plan] = await Promise.all([
    readSource(env, repositories.tenant, record.source_hash),
    readPlan(env, repositories.tenant, record.plan_hash),
  ]);
  if (source === null || plan === null) throw new Error(`blobs of ${procedureId} ${version} are gone`);
  return {
    record,
    source: readText(source).document ?? null,
    text: source,
    variables: startForm(loadPlan(JSON.parse(plan) as Json)),
  };
}
