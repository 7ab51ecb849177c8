import type { Diagnostic } from '../../../../../ckp/diagnostics/diagnostic.ts';
import { withPlaces } from '../../../../../ckp/source/compile-source.ts';
import type { TextPlace } from '../../editor/places.ts';
import { readSource } from './read-source.ts';

/** Diagnostics that were stored, with where they stand in the text. */
export async function placeDiagnostics(text: string, diagnostics: readonly Diagnostic[]): Promise<Diagnostic[]> {
  // Lines that were stored have no ends; they are found anew.
  const bare = diagnostics.map(({ line: _line, column: _column, ...one }) => one);
  return withPlaces(await readSource(text), bare);
}

/** Where a pointer, or its nearest ancestor that exists, stands in a text. */
export async function locateInText(text: string, pointer: string): Promise<TextPlace | null> {
  return (await readSource(text)).locate(pointer);
}
