import { parseJson } from './json/parse.ts';
import { Lines } from './lines.ts';
import { type SourceText, sourceText } from './source-text.ts';

/**
 * JSON (RFC 8259) with comments and trailing commas, as a person writes it. Total: what is wrong is in `diagnostics`,
 * each with line and column; nothing is thrown.
 *
 * @example readJson('{"a": 1, // one\n}').document → { a: 1 }
 */
export function readJson(text: string): SourceText {
  return sourceText('json', text, new Lines(text), parseJson(text));
}
