import { Lines } from './lines.ts';
import { type SourceText, sourceText } from './source-text.ts';
import { parseYaml } from './yaml/parse.ts';

/**
 * YAML 1.2 of what JSON can say, too: aliases are unfolded (bounded), `<<` is merged, names are text. Total: what is
 * wrong is in `diagnostics`, each with line and column; nothing is thrown.
 */
export function readYaml(text: string): SourceText {
  return sourceText('yaml', text, new Lines(text), parseYaml(text));
}
