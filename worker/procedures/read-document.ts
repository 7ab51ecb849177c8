import type { Diagnostic } from '../../ckp/diagnostics/diagnostic.ts';
import { readText } from '../../ckp/source/read.ts';
import type { SourceText } from '../../ckp/source/source-text.ts';
import type { Json } from '../../schema/json.ts';

/** A document as it came: text, and what the sender says that it is; null: it does not say. */
export interface SentDocument {
  text: string;
  format: 'json' | 'yaml' | null;
}

/** What was understood of a text. */
export type ReadDocument = SourceText & { document: Json };

/**
 * Reads JSON (with comments or without) or YAML. `refused`: what it says is plain, but is more than is taken (nested too
 * deep); `faults`: it is neither.
 */
export function readDocument({
  text,
  format,
}: SentDocument):
  | { kind: 'read'; source: ReadDocument }
  | { kind: 'refused'; diagnostics: Diagnostic[] }
  | { kind: 'faults'; diagnostics: Diagnostic[] } {
  const source = readText(text, format ?? 'auto');
  if (source.document !== undefined) return { kind: 'read', source: { ...source, document: source.document } };
  const errors = source.diagnostics.filter(({ severity }) => severity === 'error');
  const isPlain = errors.every(({ code }) => code === 'too_deep');
  return { kind: isPlain ? 'refused' : 'faults', diagnostics: source.diagnostics };
}
