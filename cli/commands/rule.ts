import { catalogueEntry } from '../../ckp/diagnostics/catalogue.ts';
import { GROUP_TITLES } from '../../ckp/diagnostics/code-summary.ts';
import { CODES } from '../../ckp/diagnostics/codes.gen.ts';
import { didYouMean } from '../../ckp/diagnostics/suggest.ts';
import { ANSI, PLAIN } from '../../ckp/report/paint.ts';
import { type Command, choice, UsageError } from '../command.ts';
import type { Io } from '../io.ts';
import { rulePage } from '../report/rule-page.ts';

export const rule: Command = {
  help: `[CODE]

  CODE         As it stands in brackets in what \`langorch check\` says, e.g. dangling_reference
  --format F   text (default) or json`,
  options: { format: { type: 'string' } },
  run(names, options, io) {
    const format = choice('format', options.format, ['text', 'json']);
    const [code, more] = names;
    if (more !== undefined) throw new UsageError('Name one code at a time.');
    if (code === undefined) {
      io.out(format === 'json' ? `${JSON.stringify(CODES, null, 2)}\n` : list(io));
      return 0;
    }
    const entry = catalogueEntry(code);
    if (entry === null) {
      const known = CODES.map((one) => one.code);
      throw new UsageError(`There is no rule “${code}”. ${didYouMean(code, known, '`langorch rule` lists them.')}`);
    }
    io.out(format === 'json' ? `${JSON.stringify(entry, null, 2)}\n` : rulePage(entry, io.colours ? ANSI : PLAIN));
    return 0;
  },
};

function list(io: Io): string {
  const paint = io.colours ? ANSI : PLAIN;
  const width = Math.max(...CODES.map(({ code }) => code.length));
  return Object.entries(GROUP_TITLES)
    .map(([group, title]) => {
      const rows = CODES.filter((one) => one.group === group).map(
        ({ code, severity, summary }) =>
          `  ${code.padEnd(width)}  ${paint.severity(severity.padEnd(7), severity)}  ${summary}\n`,
      );
      return rows.length === 0 ? '' : `${paint.strong(title)}\n${rows.join('')}\n`;
    })
    .join('')
    .trimEnd()
    .concat('\n');
}
