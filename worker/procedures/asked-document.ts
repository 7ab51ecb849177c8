import { judge } from '../../ckp/compile.ts';
import type { Diagnostic } from '../../ckp/diagnostics/diagnostic.ts';
import type { Environment } from '../../ckp/environment.ts';
import { judgeSource } from '../../ckp/source/compile-source.ts';
import { isJsonObject, type Json } from '../../schema/json.ts';
import { readSource } from '../blobs.ts';
import type { Env } from '../env.ts';
import type { Repositories } from '../repositories/contract.ts';
import { findVersion } from './newest.ts';
import { type ReadDocument, readDocument } from './read-document.ts';

/**
 * A document that a request is about: the document itself; its text, JSON or YAML, which gives findings their lines;
 * or `{procedure_id, version?}` for one that was imported.
 */
export type Asked =
  | { kind: 'read'; document: Json /** Null where it did not come as text. */; source: ReadDocument | null }
  | { kind: 'refused'; diagnostics: Diagnostic[] }
  | { kind: 'faults'; diagnostics: Diagnostic[] }
  | { kind: 'unknown'; procedureId: string; version: string | null };

export async function askedDocument(
  env: Pick<Env, 'BLOBS'>,
  repositories: Pick<Repositories, 'tenant' | 'procedures'>,
  asked: Json,
): Promise<Asked> {
  if (typeof asked === 'string') return fromText(asked);
  const stored = storedVersion(asked);
  if (stored === null) return { kind: 'read', document: asked, source: null };
  const record = await findVersion(repositories.procedures, stored.procedureId, stored.version);
  if (record === null) return { kind: 'unknown', ...stored };
  const text = await readSource(env, repositories.tenant, record.source_hash);
  if (text === null) throw new Error(`the source of ${record.procedure_id} ${record.version} is gone`);
  return fromText(text);
}

function fromText(text: string): Asked {
  const read = readDocument({ text, format: null });
  return read.kind === 'read' ? { ...read, document: read.source.document } : read;
}

/** What the compiler says of it: with line and column where it came as text. */
export function judgeAsked({ document, source }: Extract<Asked, { kind: 'read' }>, environment: Environment) {
  return source === null ? judge(document, environment) : judgeSource(source, environment);
}

/** `{procedure_id, version?}` and nothing else names a version; a document holds nodes. */
function storedVersion(asked: Json): { procedureId: string; version: string | null } | null {
  if (!isJsonObject(asked) || typeof asked.procedure_id !== 'string') return null;
  if (Object.keys(asked).some((key) => key !== 'procedure_id' && key !== 'version')) return null;
  const version = asked.version ?? null;
  return version === null || typeof version === 'string' ? { procedureId: asked.procedure_id, version } : null;
}
