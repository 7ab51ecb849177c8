import { diff, diffJudged } from '../../ckp/diff/diff.ts';
import type { Difference } from '../../ckp/diff/difference.ts';
import type { Env } from '../env.ts';
import type { Repositories } from '../repositories/contract.ts';
import { type Asked, judgeAsked } from './asked-document.ts';
import { environmentOf } from './environment.ts';

type Read = Extract<Asked, { kind: 'read' }>;

/** How two documents differ in what they do where this tenant runs them. Changes nothing. */
export async function compareDocuments(
  env: Pick<Env, 'BLOBS'>,
  repositories: Repositories,
  before: Read,
  after: Read,
): Promise<Difference> {
  const environment = await environmentOf(env, repositories, after.document);
  const [old, now] = [judgeAsked(before, environment).judged, judgeAsked(after, environment).judged];
  if (old === null || now === null) return diff(before.document, after.document, environment);
  return diffJudged({ document: before.document, judged: old }, { document: after.document, judged: now });
}
