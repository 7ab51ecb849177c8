import type { Diagnostic } from '../../../../ckp/diagnostics/diagnostic.ts';

export interface ExampleLine {
  /** From 1; null where lines are left out. */
  number: number | null;
  text: string;
  /** What is said about a place on this line. */
  findings: Diagnostic[];
}

/** Of a longer example, only the beginning, the end and what something is said about is shown. */
const MOST_LINES = 40;
const LAST_LINES = 8;
const LONGEST_LINE = 200;

/** An example as its author wrote it, with what the compiler says below the line it is about. */
export function exampleLines(source: string, findings: readonly Diagnostic[]): ExampleLine[] {
  const lines = source
    .trimEnd()
    .split('\n')
    .map((text, index): ExampleLine => ({ number: index + 1, text: shortened(text), findings: [] }));
  for (const finding of findings) lines[Math.min(finding.line ?? 1, lines.length) - 1]?.findings.push(finding);
  if (lines.length <= MOST_LINES) return lines;
  const first = MOST_LINES - LAST_LINES;
  const kept = lines.filter((line, at) => at < first || at >= lines.length - LAST_LINES || line.findings.length > 0);
  return kept.flatMap((line, at) => {
    const isNext = at === 0 || kept[at - 1]?.number === (line.number ?? 0) - 1;
    return isNext ? [line] : [{ number: null, text: '', findings: [] }, line];
  });
}

function shortened(line: string): string {
  return line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE - 40)} … ${line.slice(-37)}`;
}
