import { compareVersions } from '../../ckp/semver.ts';
import type { ProcedureVersionRecord, Repositories } from '../repositories/contract.ts';

/** What `latest` means as a version: the highest by SemVer, whatever its status; among those that do not parse, the last imported. */
export function newestOf(versions: readonly ProcedureVersionRecord[]): ProcedureVersionRecord | null {
  const [first] = versions.toSorted((a, b) => compareVersions(b.version, a.version) || b.created_at - a.created_at);
  return first ?? null;
}

/** The version of that name; `latest` and null are the newest one, unless a version bears the name `latest` itself. */
export async function findVersion(
  procedures: Pick<Repositories['procedures'], 'find' | 'versions'>,
  procedureId: string,
  version: string | null,
): Promise<ProcedureVersionRecord | null> {
  const named = version === null ? null : await procedures.find(procedureId, version);
  if (named !== null || (version !== null && version !== 'latest')) return named;
  return newestOf(await procedures.versions(procedureId));
}
