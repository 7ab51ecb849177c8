import type { SourceFormat } from './source-text.ts';

/**
 * What a text is most likely written in: JSON starts with a bracket, a quote or one of its comments; everything else
 * is YAML, of which JSON's words and numbers are part.
 */
export function detectFormat(text: string): SourceFormat {
  return /^\uFEFF?\s*(?:[{["]|\/\/|\/\*|$)/.test(text) ? 'json' : 'yaml';
}
