import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** One document and what was found in it. */
export interface ReportFile {
  /** What it is called: a path relative to where one looks from, with `/`, or any other URI reference. */
  uri: string;
  diagnostics: readonly Diagnostic[];
}
