import { formatText } from '../../../../../ckp/layout/format.ts';
import { normalise } from '../../../../../ckp/normal/normalise.ts';
import { readSource } from './read-source.ts';

/** A text in the layout that all documents share, with its comments; null where it cannot be read without errors. */
export function layOut(text: string): string | null {
  return formatText(text).text;
}

/** The graph dialect of a document in any dialect, as JSON; null for what is no procedure at all. */
export async function normalForm(text: string): Promise<string | null> {
  const { document } = await readSource(text);
  const normal = document === undefined ? null : normalise(document);
  if (normal === null) return null;
  const written = JSON.stringify(normal, null, 2);
  return formatText(written, 'json').text ?? written;
}
