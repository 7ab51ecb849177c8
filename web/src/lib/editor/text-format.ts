/** What an author may write a document in. */
export type TextFormat = 'json' | 'yaml';

/** The format a text is in: JSON begins with a bracket, a quote or a comment of its kind; everything else is YAML. */
export function formatOf(text: string): TextFormat {
  const first = /^\uFEFF?\s*(\S\S?)/.exec(text)?.[1];
  if (first === undefined) return 'json';
  return /^(?:[{[]|\/\/|\/\*)/.test(first) ? 'json' : 'yaml';
}
