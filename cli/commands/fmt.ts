import { writeFileSync } from 'node:fs';
import { formatText } from '../../ckp/layout/format.ts';
import { formatJson } from '../../ckp/layout/format-json.ts';
import { normalise } from '../../ckp/normal/normalise.ts';
import { readText as readSource } from '../../ckp/source/read.ts';
import { type Command, type ExitCode, UsageError } from '../command.ts';
import { findFiles } from '../files/find.ts';
import { formatOf } from '../files/procedures.ts';
import { readText, reason } from '../files/read.ts';
import type { Io } from '../io.ts';

export const fmt: Command = {
  help: `FILE… [--write | --check] [--normalise]

  FILE          A file, “-” for standard input, or with --write or --check a folder
  --write       Writes each file anew where its layout changes, and names it
  --check       Changes nothing; names what would change, exit code 1 when there is any
  --normalise   Prints the graph dialect as JSON, whatever dialect it was written in; comments beside fields are lost

Without --write and --check one file is printed. The layout never changes what a document means; comments stay.

  langorch fmt --check procedures
  langorch fmt --normalise old.ckp.json > new.ckp.json`,
  options: { write: { type: 'boolean' }, check: { type: 'boolean' }, normalise: { type: 'boolean' } },
  run(names, options, io): ExitCode {
    if (names.length === 0) throw new UsageError('Name a file, or “-” for standard input.');
    const { write, check, normalise: inGraphDialect } = options;
    if (write === true && check === true) throw new UsageError('--write and --check exclude each other.');
    const { files } = findFiles(names);
    const sure = files.filter((file) => file.sure);
    if (sure.length === 0) throw new UsageError(`There is no procedure in ${names.join(', ')}.`);
    if (write !== true && check !== true) {
      const [only, more] = sure;
      if (only === undefined || more !== undefined) throw new UsageError('Say --write or --check for several files.');
      io.out(laidOut(only.path, inGraphDialect === true, io).after);
      return 0;
    }
    const changed = sure
      .map(({ path }) => laidOut(path, inGraphDialect === true, io))
      .filter(({ before, after }) => before !== after);
    for (const { name, after } of changed) {
      if (write === true) save(name, after);
      io.out(`${name}\n`);
    }
    return check === true && changed.length > 0 ? 1 : 0;
  },
};

function laidOut(path: string, inGraphDialect: boolean, io: Io): { name: string; before: string; after: string } {
  const { name, text: before } = readText(path, io);
  const format = formatOf(path);
  const { text, diagnostics } = formatText(before, format);
  if (text === null) {
    const error = diagnostics.find(({ severity }) => severity === 'error') ?? diagnostics[0];
    throw new UsageError(
      `${name}:${error?.line ?? 1}:${error?.column ?? 1}: ${error?.message ?? 'It cannot be read.'}`,
    );
  }
  if (!inGraphDialect) return { name, before, after: text };
  const normal = normalise(readSource(before, format).document ?? null);
  if (normal === null) throw new UsageError(`${name}: it is no procedure.`);
  return { name, before, after: formatJson(JSON.stringify(normal)) };
}

function save(name: string, text: string): void {
  if (name === '<stdin>') throw new UsageError('Standard input cannot be written to.');
  try {
    writeFileSync(name, text);
  } catch (error) {
    throw new UsageError(reason(name, error));
  }
}
