import type { Diagnostic } from '../../../../ckp/diagnostics/diagnostic.ts';
import { readJson } from '../../../../ckp/source/json.ts';
import type { Json } from '../../../../schema/json.ts';
import { compactJson } from './compact-json.ts';

export interface ExampleLine {
  text: string;
  /** What is said about a place on this line. */
  findings: Diagnostic[];
}

/** An example as its author would write it, with what the compiler says below the line it is about. */
export function exampleLines(document: Json, findings: readonly Diagnostic[]): ExampleLine[] {
  const text = compactJson(document);
  const source = readJson(text);
  const lines = text.split('\n').map((line): ExampleLine => ({ text: line, findings: [] }));
  for (const finding of findings) {
    const at = source.locate(finding.pointer)?.line ?? 1;
    lines[at - 1]?.findings.push(finding);
  }
  return lines;
}
