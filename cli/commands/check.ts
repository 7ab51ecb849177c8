import type { Diagnostic, Severity } from '../../ckp/diagnostics/diagnostic.ts';
import { githubAnnotations } from '../../ckp/report/github.ts';
import { type Command, choice, type ExitCode, UsageError } from '../command.ts';
import { judgeFiles, type ProcedureFile } from '../files/procedures.ts';
import type { Io } from '../io.ts';
import { asText } from '../report/text.ts';
import { version } from '../version.ts';

const SHOWN: Record<'info' | 'warning' | 'error', readonly Severity[]> = {
  info: ['error', 'warning', 'info'],
  warning: ['error', 'warning'],
  error: ['error'],
};

export const check: Command = {
  help: `FILE…

  FILE             A file, “-” for standard input, or a folder: all procedures below it, of which subflows are found
                   among each other.
  --format F       text (default), json, sarif (SARIF 2.1.0) or github (annotations of GitHub Actions)
  --severity S     The least that is shown: info (default), warning or error
  --max-warnings N More warnings than that are a failure, too
  --origin URL     Where a deployment serves the pages of the rules, for links in SARIF

Exit code 1 when there is an error, or more warnings than allowed.

  langorch check examples
  langorch check --format sarif procedures > langorch.sarif
  cat order.ckp.yaml | langorch check -`,
  options: {
    format: { type: 'string' },
    severity: { type: 'string' },
    'max-warnings': { type: 'string' },
    origin: { type: 'string' },
  },
  async run(names, options, io): Promise<ExitCode> {
    if (names.length === 0) throw new UsageError('Name a file, a folder, or “-” for standard input.');
    const format = choice('format', options.format, ['text', 'json', 'sarif', 'github']);
    const shown = SHOWN[choice('severity', options.severity, ['info', 'warning', 'error'])];
    const mostWarnings = limit(options['max-warnings']);
    const origin = originOf(options.origin);
    const files = judgeFiles(names, io);
    const reported = files.map((file) => ({
      ...file,
      diagnostics: file.diagnostics.filter(({ severity }) => shown.includes(severity)),
    }));
    io.out(await render(reported, format, origin, io));
    return exitCode(files, mostWarnings, io);
  },
};

async function render(
  files: readonly ProcedureFile[],
  format: 'text' | 'json' | 'sarif' | 'github',
  origin: string | null,
  io: Io,
): Promise<string> {
  const byUri = files.map(({ name, diagnostics }) => ({ uri: name.replaceAll('\\', '/'), diagnostics }));
  switch (format) {
    case 'text':
      return asText(files, io.colours);
    case 'json':
      return `${JSON.stringify(
        files.map(({ name, diagnostics }) => ({ file: name, valid: !hasError(diagnostics), diagnostics })),
        null,
        2,
      )}\n`;
    case 'sarif': {
      // It tells every rule's reasons, from all of their pages.
      const { sarif } = await import('../../ckp/report/sarif.ts');
      return `${JSON.stringify(sarif(byUri, { version: version(), origin }), null, 2)}\n`;
    }
    case 'github':
      return githubAnnotations(byUri);
  }
}

function exitCode(files: readonly ProcedureFile[], mostWarnings: number, io: Io): ExitCode {
  const all = files.flatMap(({ diagnostics }) => diagnostics);
  if (hasError(all)) return 1;
  const warnings = all.filter(({ severity }) => severity === 'warning').length;
  if (warnings <= mostWarnings) return 0;
  io.err(`langorch check: ${warnings} warnings are more than the ${mostWarnings} allowed.\n`);
  return 1;
}

function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

function limit(given: string | boolean | undefined): number {
  if (given === undefined) return Number.POSITIVE_INFINITY;
  if (!/^\d{1,9}$/.test(String(given))) throw new UsageError(`--max-warnings is a whole number, not “${given}”.`);
  return Number(given);
}

function originOf(given: string | boolean | undefined): string | null {
  if (given === undefined) return null;
  if (!URL.canParse(String(given))) throw new UsageError(`--origin is an address such as https://langorch.example.`);
  return String(given);
}
