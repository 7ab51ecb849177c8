/** What a command may touch besides files: so that a test can give it all and see all. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** All of standard input, where an argument asks for it. */
  stdin(): Uint8Array;
  /** Somebody may be typing: standard input is a terminal. */
  stdinIsTerminal: boolean;
  /** Colours are wanted on standard output. */
  colours: boolean;
}

/** As a process has it: what it is given may take its time. */
export type Streams = Omit<Io, 'stdin'> & { stdin(): Promise<Uint8Array> };

/** The streams of this process. A reader that goes away (`| head`) ends it without a word. */
export function processIo(): Streams {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      throw error;
    });
  }
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    // Not readFileSync: on a pipe whose writer set it to not block, that fails while nothing is there yet.
    stdin: async () => Buffer.concat(await process.stdin.toArray()),
    stdinIsTerminal: process.stdin.isTTY === true,
    colours: wantsColours(process.env, process.stdout.isTTY === true),
  };
}

/** `NO_COLOR` turns colours off (no-color.org), `FORCE_COLOR` on; else a terminal has them unless it is `dumb`. */
export function wantsColours(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return isTerminal && env.TERM !== 'dumb';
}
