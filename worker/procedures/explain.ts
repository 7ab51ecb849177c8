import { explain, explainJudged } from '../../ckp/explain/explain.ts';
import type { Explanation } from '../../ckp/explain/explanation.ts';
import type { JsonObject } from '../../schema/json.ts';
import type { Env } from '../env.ts';
import type { Repositories } from '../repositories/contract.ts';
import { type Asked, judgeAsked } from './asked-document.ts';
import { environmentOf } from './environment.ts';

/**
 * What a document would do where this tenant runs it, told without doing it. `input`: what a run would be given, null
 * where that is not known; `now`: epoch ms.
 */
export async function explainDocument(
  env: Pick<Env, 'BLOBS'>,
  repositories: Repositories,
  asked: Extract<Asked, { kind: 'read' }>,
  input: JsonObject | null,
  now: number,
): Promise<Explanation> {
  const environment = await environmentOf(env, repositories, asked.document);
  const options = { environment, now, ...(input === null ? {} : { input }) };
  const { judged, diagnostics } = judgeAsked(asked, environment);
  return judged === null ? { ...explain(asked.document, options), diagnostics } : explainJudged(judged, options);
}
