import { diff } from '../../../../../ckp/diff/diff.ts';
import type { Difference } from '../../../../../ckp/diff/difference.ts';
import { readSource } from './read-source.ts';

/** How two versions differ in what they do; null where either text cannot be read. */
export async function diffTexts(before: string, after: string): Promise<Difference | null> {
  const [a, b] = [await readSource(before), await readSource(after)];
  return a.document === undefined || b.document === undefined ? null : diff(a.document, b.document);
}
