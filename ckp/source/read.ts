import { detectFormat } from './detect.ts';
import { readJson } from './json.ts';
import type { SourceFormat, SourceText } from './source-text.ts';
import { readYaml } from './yaml.ts';

/**
 * Text to document, in either format; `auto` looks at how it starts. Total: nothing is thrown. A caller that does not
 * want the YAML package (a browser) uses `detectFormat`, `readJson`, and `import('./yaml.ts')` when it is needed.
 */
export function readText(text: string, format: SourceFormat | 'auto' = 'auto'): SourceText {
  return (format === 'auto' ? detectFormat(text) : format) === 'json' ? readJson(text) : readYaml(text);
}
