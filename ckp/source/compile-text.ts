import type { CompileResult, Judged } from '../compile.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Environment } from '../environment.ts';
import { compileSource, judgeSource } from './compile-source.ts';
import { readText } from './read.ts';
import type { SourceFormat } from './source-text.ts';

/** `compile` of a text in either format: every diagnostic and related place with line and column. Total. */
export function compileText(
  text: string,
  environment?: Environment,
  format: SourceFormat | 'auto' = 'auto',
): CompileResult {
  return compileSource(readText(text, format), environment);
}

/** `judge` of a text in either format: see {@link compileText}. */
export function judgeText(
  text: string,
  environment?: Environment,
  format: SourceFormat | 'auto' = 'auto',
): { judged: Judged | null; diagnostics: Diagnostic[] } {
  return judgeSource(readText(text, format), environment);
}
