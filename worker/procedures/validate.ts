import type { Diagnostic } from '../../ckp/diagnostics/diagnostic.ts';
import { compileSource } from '../../ckp/source/compile-source.ts';
import type { Env } from '../env.ts';
import type { Repositories } from '../repositories/contract.ts';
import { environmentOf } from './environment.ts';
import type { ReadDocument } from './read-document.ts';

/** All that the compiler says about a document where this tenant would run it. Changes nothing. */
export async function validateDocument(
  env: Pick<Env, 'BLOBS'>,
  repositories: Repositories,
  source: ReadDocument,
): Promise<{ valid: boolean; diagnostics: Diagnostic[] }> {
  const environment = await environmentOf(env, repositories, source.document);
  const { plan, diagnostics } = compileSource(source, environment);
  return { valid: plan !== null, diagnostics };
}
