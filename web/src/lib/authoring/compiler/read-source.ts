import { detectFormat } from '../../../../../ckp/source/detect.ts';
import { readJson } from '../../../../../ckp/source/json.ts';
import type { SourceText } from '../../../../../ckp/source/source-text.ts';

/** A text, read. What reads YAML is large, and is loaded with the first text that is YAML. */
export async function readSource(text: string): Promise<SourceText> {
  if (detectFormat(text) === 'json') return readJson(text);
  const { readYaml } = await import('../../../../../ckp/source/yaml.ts');
  return readYaml(text);
}
