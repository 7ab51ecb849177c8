import type { Diagnostic } from '../../../ckp/diagnostics/diagnostic.ts';
import { type ReadDocument, readDocument, type SentDocument } from '../../procedures/read-document.ts';
import { Problem } from '../problem.ts';
import { compileFailed } from '../problems/compile-failed.ts';

/**
 * The document that a body holds; 400 with line and column of each fault where its text is no JSON and no YAML, 422
 * where it is one that no procedure can be.
 */
export function understood(body: SentDocument): ReadDocument {
  const read = readable(body);
  if (read.kind === 'refused') throw compileFailed(read.diagnostics);
  return read.source;
}

/** The same, where a document that is refused is an answer too. */
export function readable(body: SentDocument): Exclude<ReturnType<typeof readDocument>, { kind: 'faults' }> {
  const read = readDocument(body);
  if (read.kind !== 'faults') return read;
  throw unreadable(read.diagnostics);
}

/** 400 for text that is no JSON and no YAML, with line and column. `pointer`: where in the body it stood. */
export function unreadable(diagnostics: Diagnostic[], pointer?: string): Problem {
  const [first] = diagnostics;
  const place = first?.line === undefined ? '' : `Line ${first.line}, column ${first.column}: `;
  const detail = `${place}${first?.message ?? 'It cannot be read.'}`;
  return new Problem('invalid_json', { detail, pointer, members: { diagnostics } });
}
