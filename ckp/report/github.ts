import type { Severity } from '../diagnostics/diagnostic.ts';
import type { ReportFile } from './report-file.ts';

const COMMANDS: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'notice' };

/** Workflow commands that GitHub Actions shows beside the lines of a change, one a line, each ended. */
export function githubAnnotations(files: readonly ReportFile[]): string {
  return files
    .flatMap(({ uri, diagnostics }) =>
      diagnostics.map(({ code, severity, message, hint, line, column, end_line, end_column }) => {
        const places: Record<string, string | number | undefined> = {
          file: uri,
          line,
          endLine: end_line,
          // Columns are understood within one line only.
          ...(end_line === undefined || end_line === line ? { col: column, endColumn: end_column } : {}),
          title: code,
        };
        const properties = Object.entries(places)
          .filter(([, value]) => value !== undefined)
          .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
        return `::${COMMANDS[severity]} ${properties.join(',')}::${escapeData(`${message}\n${hint}`)}\n`;
      }),
    )
    .join('');
}

/** Percent-encoding as the runner decodes it: a line break or a `%` in a message must not begin a command. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
