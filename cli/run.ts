import { parseArgs } from 'node:util';
import { didYouMean } from '../ckp/diagnostics/suggest.ts';
import { type Command, type ExitCode, type OptionValues, UsageError } from './command.ts';
import { COMMANDS, type CommandEntry } from './commands/index.ts';
import type { Io, Streams } from './io.ts';
import { version } from './version.ts';

/** Runs the command that the arguments name. Whatever goes wrong is one clear line, never a stack. */
export async function run(args: readonly string[], streams: Streams): Promise<ExitCode> {
  const [name, ...rest] = args;
  const given = rest.includes('-') ? await stdinOf(streams) : new Uint8Array();
  const io: Io = { ...streams, stdin: () => given };
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    return await help(rest[0], name === undefined, io);
  }
  if (name === '--version' || name === '-v') {
    io.out(`langorch ${version()}\n`);
    return 0;
  }
  const entry = COMMANDS.find((one) => one.name === name);
  if (entry === undefined) {
    const names = COMMANDS.map((one) => one.name);
    io.err(`langorch: there is no command “${name}”. ${didYouMean(name, names, `Try ${names.join(', ')}.`)}\n`);
    return 2;
  }
  const command = await entry.load();
  try {
    const { values, positionals } = parsed(name, command, rest);
    if (values.help === true) return await help(name, false, io);
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

function parsed(name: string, command: Command, args: string[]): { values: OptionValues; positionals: string[] } {
  const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    return { values: values as OptionValues, positionals };
  } catch (error) {
    const said = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new UsageError(`${said}. See \`langorch ${name} --help\`.`);
  }
}

async function help(name: string | undefined, isMistake: boolean, io: Io): Promise<ExitCode> {
  const entry = COMMANDS.find((one) => one.name === name);
  const text = entry === undefined ? overview() : await pageOf(entry);
  if (isMistake) io.err(text);
  else io.out(text);
  return isMistake ? 2 : 0;
}

async function pageOf({ name, summary, load }: CommandEntry): Promise<string> {
  return `${summary}\n\nUsage: langorch ${name} ${(await load()).help.trim()}\n`;
}

function overview(): string {
  return [
    'Usage: langorch <command> …',
    '',
    ...COMMANDS.map(({ name, summary }) => `  ${name.padEnd(9)} ${summary}`),
    '',
    'langorch <command> --help tells more. FILE may be “-” for standard input; JSON, JSON with comments and YAML',
    'are all understood. Exit codes: 0 well, 1 not well, 2 not understood or not readable.',
    '',
  ].join('\n');
}
