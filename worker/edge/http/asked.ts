import { isJsonObject, type Json } from '../../../schema/json.ts';
import type { Env } from '../../env.ts';
import { type Asked, askedDocument } from '../../procedures/asked-document.ts';
import type { Repositories } from '../../repositories/contract.ts';
import { Problem } from '../problem.ts';
import { compileFailed } from '../problems/compile-failed.ts';
import { unreadable } from './understood.ts';

/**
 * The document that a request asks about; 404 for a version that is not there, 400 for
 * text that cannot be read, 422 for what no procedure can be.
 */
export async function asked(
  env: Pick<Env, 'BLOBS'>,
  repositories: Pick<Repositories, 'tenant' | 'procedures'>,
  value: Json,
  pointer: string,
): Promise<Extract<Asked, { kind: 'read' }>> {
  const found = await askedDocument(env, repositories, value);
  if (found.kind === 'read') return found;
  if (found.kind === 'faults') throw unreadable(found.diagnostics, pointer);
  if (found.kind === 'refused') throw compileFailed(found.diagnostics);
  const which = found.version === null ? 'procedure' : `version ${found.version} of procedure`;
  throw new Problem('not_found', { detail: `There is no ${which} "${found.procedureId}".`, pointer });
}

/** What a body asks about: its member of that name, else all of it. */
export function memberOrWhole(body: Json, name: string): { value: Json; pointer: string } {
  const member = isJsonObject(body) && Object.hasOwn(body, name) ? body[name] : undefined;
  return member === undefined ? { value: body, pointer: '' } : { value: member, pointer: `/${name}` };
}
