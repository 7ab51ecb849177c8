import { parseArgs } from 'node:util';
import { didYouMean } from '../ckp/diagnostics/suggest.ts';
import { type Command, type ExitCode, type OptionValues, UsageError } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import type { Io, Streams } from './io.ts';
import { version } from './version.ts';

/** Runs the command that the arguments name. Whatever goes wrong is one clear line, never a stack. */
export async function run(args: readonly string[], streams: Streams): Promise<ExitCode> {
  const [name, ...rest] = args;
  const given = rest.includes('-') ? await stdinOf(streams) : new Uint8Array();
  const io: Io = { ...streams, stdin: () => given };
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return help(rest[0], name, io);
  if (name === '--version' || name === '-v') {
    io.out(`langorch ${version()}\n`);
    return 0;
  }
  const command = COMMANDS.find((one) => one.name === name);
  if (command === undefined) {
    const names = COMMANDS.map((one) => one.name);
    io.err(`langorch: there is no command “${name}”. ${didYouMean(name, names, `Try ${names.join(', ')}.`)}\n`);
    return 2;
  }
  try {
    const { values, positionals } = parsed(command, rest);
    if (values.help === true) return help(name, 'help', io);
    return await command.run(positionals, values, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.err(`langorch ${name}: ${error.message}\n`);
    return 2;
  }
}

async function stdinOf(streams: Streams): Promise<Uint8Array> {
  if (streams.stdinIsTerminal) streams.err('Reading from the terminal; end with Ctrl+D.\n');
  return streams.stdin();
}

function parsed(command: Command, args: string[]): { values: OptionValues; positionals: string[] } {
  const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    return { values: values as OptionValues, positionals };
  } catch (error) {
    const said = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new UsageError(`${said}. See \`langorch ${command.name} --help\`.`);
  }
}

function help(name: string | undefined, asked: string | undefined, io: Io): ExitCode {
  const command = COMMANDS.find((one) => one.name === name);
  const text =
    command === undefined
      ? `Usage: langorch <command> …\n\n${COMMANDS.map((one) => `  ${one.name.padEnd(9)} ${one.summary}`).join('\n')}\n\nlangorch <command> --help tells more. FILE may be “-” for standard input; JSON, JSON with comments and YAML\nare all understood. Exit codes: 0 well, 1 not well, 2 not understood or not readable.\n`
      : `${command.summary}\n\nUsage: langorch ${command.name} ${command.help.trim()}\n`;
  if (asked === undefined) {
    io.err(text);
    return 2;
  }
  io.out(text);
  return 0;
}
