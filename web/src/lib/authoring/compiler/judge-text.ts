import { judge } from '../../../../../ckp/compile.ts';
import { diagnostic } from '../../../../../ckp/diagnostics/check.ts';
import type { Json } from '../../../../../schema/json.ts';
import type { TextPlace } from '../../editor/places.ts';
import { formatOf } from '../../editor/text-format.ts';

export function judgeText(text: string) {
  const source = { format: formatOf(text), locate: (_pointer: string, _part?: string): TextPlace | null => null };
  let document: Json;
  try {
    document = JSON.parse(text);
  } catch (error) {
    const message = `This is not JSON: ${error instanceof Error ? error.message : String(error)}`;
    const found = diagnostic('invalid_json', 'error', { message, pointer: '', hint: 'Check quotes and commas.' });
    return { source, judged: null, diagnostics: [found] };
  }
  return { source, ...judge(document) };
}
