import type { ParseArgsOptionsConfig } from 'node:util';
import type { Io } from './io.ts';

/** 0: all is well. 1: it ran, and what it looked at is not well. 2: it could not be run as asked. */
export type ExitCode = 0 | 1 | 2;

/** What an option was given as. */
export type OptionValues = Readonly<Record<string, string | boolean | undefined>>;

export interface Command {
  /** Lines below `langorch <name>`: arguments, options, examples. */
  help: string;
  options: ParseArgsOptionsConfig;
  run(positionals: readonly string[], options: OptionValues, io: Io): ExitCode | Promise<ExitCode>;
}

/** Said on standard error, with exit code 2: the command was not called, or its files are not there, as it needs. */
export class UsageError extends Error {}

/** The one of `options` that was given, or the first. */
export function choice<const T extends string>(
  name: string,
  given: string | boolean | undefined,
  options: readonly [T, ...T[]],
): T {
  if (given === undefined) return options[0];
  const found = options.find((option) => option === given);
  if (found === undefined) throw new UsageError(`--${name} is one of ${options.join(', ')}, not “${given}”.`);
  return found;
}
