import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { normalise } from '../normal/normalise.ts';
import { commentedJson, hasJsonComments } from './format/commented-json.ts';
import { printJson, printJsonFile } from './format/print-json.ts';
import { formatYaml, hasYamlComments, printYaml } from './format/yaml.ts';
import { readText } from './read.ts';
import type { SourceFormat } from './source-text.ts';

export interface FormatOptions {
  format?: SourceFormat | 'auto';
  /** Print the document's normal form (REFERENCE §1) instead of what was written. */
  normalForm?: boolean;
}

export interface Formatted {
  format: SourceFormat;
  /** Null where the text cannot be understood: `diagnostics` say why. */
  text: string | null;
  diagnostics: Diagnostic[];
  /** The text has comments (other than `_fields`) for which the normal form has no place. */
  losesComments: boolean;
}

/**
 * A text in its canonical layout, with its comments: two spaces a level, what is short on one line, a line break at the
 * end. Formatting twice is formatting once, and never changes what the text says. Total: nothing is thrown.
 */
export function formatText(text: string, { format = 'auto', normalForm = false }: FormatOptions = {}): Formatted {
  const source = readText(text, format);
  const { document, diagnostics } = source;
  const result = { format: source.format, diagnostics, losesComments: false };
  // Of two equal names one would be lost.
  if (document === undefined || diagnostics.some(({ severity }) => severity === 'error'))
    return { ...result, text: null };
  const isJson = source.format === 'json';
  if (!normalForm) return { ...result, text: isJson ? printJsonFile(commentedJson(text)) : formatYaml(text) };
  const normal = normalise(document) ?? document;
  return isJson
    ? { ...result, text: printJson(normal), losesComments: hasJsonComments(text) }
    : { ...result, text: printYaml(normal), losesComments: hasYamlComments(text) };
}
