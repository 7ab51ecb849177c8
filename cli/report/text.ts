import type { Severity } from '../../ckp/diagnostics/diagnostic.ts';
import { codeFrame } from '../../ckp/report/code-frame.ts';
import { linesOf } from '../../ckp/report/lines.ts';
import { ANSI, type Paint, PLAIN } from '../../ckp/report/paint.ts';
import type { ProcedureFile } from '../files/procedures.ts';

const WORDS: readonly [severity: Severity, one: string, several: string][] = [
  ['error', 'error', 'errors'],
  ['warning', 'warning', 'warnings'],
  ['info', 'note', 'notes'],
];

/** Every finding as a code frame, file by file, and a last line that counts them. */
export function asText(files: readonly ProcedureFile[], colours: boolean): string {
  const paint = colours ? ANSI : PLAIN;
  const frames = files.flatMap(({ name, source, diagnostics }) => {
    const lines = diagnostics.length === 0 ? [] : linesOf(source.text);
    return diagnostics.map((one) => `${codeFrame(one, { name, lines, paint })}\n\n`);
  });
  return `${frames.join('')}${lastLine(files, paint)}\n`;
}

function lastLine(files: readonly ProcedureFile[], paint: Paint): string {
  const found = files.flatMap(({ diagnostics }) => diagnostics);
  const [first] = files;
  if (found.length === 0) return `✓ ${files.length === 1 && first ? first.name : `${files.length} procedures`}: sound`;
  const counts = WORDS.flatMap(([severity, one, several]) => {
    const count = found.filter((other) => other.severity === severity).length;
    return count === 0 ? [] : [paint.severity(`${count} ${count === 1 ? one : several}`, severity)];
  });
  const affected = files.filter(({ diagnostics }) => diagnostics.length > 0).length;
  const where = files.length === 1 ? (first?.name ?? '') : `${affected} of ${files.length} procedures`;
  return `${counts.join(', ')} in ${where}. Why a rule is there: langorch rule <code>`;
}
