import type { Json } from '../../../../schema/json.ts';
import type { Diagnostic } from '../api/types.ts';

/**
 * What the compiler says of a document's text, in the browser: the same code as the server's, loaded when first
 * needed. Text that is no JSON is one finding.
 */
export async function findingsOf(text: string): Promise<Diagnostic[]> {
  let document: Json;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return [
      {
        code: 'invalid_json',
        severity: 'error',
        message: `This is not JSON: ${error instanceof Error ? error.message : String(error)}`,
        pointer: '',
        hint: 'Check quotes and commas near that place.',
      },
    ];
  }
  const { compile } = await import('../../../../ckp/compile.ts');
  return compile(document).diagnostics;
}
