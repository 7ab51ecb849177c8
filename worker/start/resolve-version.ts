import { compareVersions } from '../../ckp/semver.ts';
import type { ProcedureVersionRecord, Repositories } from '../repositories/contract.ts';
import type { StartReply } from './contract.ts';

export type Resolved = { ok: true; record: ProcedureVersionRecord } | Extract<StartReply, { ok: false }>;

/**
 * Which version a start means (REFERENCE §2): the named one, else the highest SemVer that may start, then those that
 * do not parse by import time. Drafts start only when they are named. `at` is epoch ms.
 */
export async function resolveVersion(
  procedures: Pick<Repositories['procedures'], 'find' | 'versions'>,
  procedureId: string,
  version: string | undefined,
  at: number,
): Promise<Resolved> {
  if (version !== undefined) {
    const record = await procedures.find(procedureId, version);
    if (!record) {
      const isKnown = (await procedures.versions(procedureId)).length > 0;
      return isKnown
        ? notFound(`There is no version ${version} of procedure "${procedureId}".`, '/version')
        : notFound(`There is no procedure "${procedureId}".`, '/procedure_id');
    }
    return startable(record, true, at) ?? { ok: true, record };
  }
  const versions = await procedures.versions(procedureId);
  if (versions.length === 0) return notFound(`There is no procedure "${procedureId}".`, '/procedure_id');
  const [best] = versions
    .filter((record) => whyNot(record, false, at) === null)
    .sort((a, b) => compareVersions(b.version, a.version) || b.created_at - a.created_at);
  if (!best) {
    return {
      ok: false,
      problem: 'not_startable',
      detail: `No version of "${procedureId}" may start: ${versions.length === 1 ? 'it is' : 'each is'} a draft, retired, or not yet effective.`,
    };
  }
  return startable(best, false, at) ?? { ok: true, record: best };
}

function startable(record: ProcedureVersionRecord, named: boolean, at: number): Resolved | null {
  const reason = whyNot(record, named, at);
  if (reason !== null) return { ok: false, problem: 'not_startable', detail: reason };
  if (record.not_runnable_pointer === null) return null;
  return {
    ok: false,
    problem: 'not_runnable_yet',
    detail: `Version ${record.version} of "${record.procedure_id}" uses what the platform does not run yet.`,
    pointer: record.not_runnable_pointer,
  };
}

function whyNot(record: ProcedureVersionRecord, named: boolean, at: number): string | null {
  const which = `Version ${record.version} of "${record.procedure_id}"`;
  const may = record.status === 'active' || record.status === 'approved' || (record.status === 'draft' && named);
  if (!may) return `${which} is ${record.status}.`;
  const from = record.effective_date === null ? Number.NaN : Date.parse(record.effective_date);
  return from > at ? `${which} is effective from ${record.effective_date}.` : null;
}

function notFound(detail: string, pointer: string): Resolved {
  return { ok: false, problem: 'not_found', detail, pointer };
}
