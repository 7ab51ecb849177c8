import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ExitCode } from '../command.ts';
import { run } from '../run.ts';

export interface Ended {
  code: ExitCode;
  out: string;
  err: string;
}

/** Runs a command in this process; `stdin` is all of standard input. */
export async function langorch(args: readonly string[], stdin: string | Uint8Array = ''): Promise<Ended> {
  const said = { out: '', err: '' };
  const code = await run(args, {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    stdin: async () => (typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin),
    stdinIsTerminal: false,
    colours: false,
  });
  return { code, ...said };
}

/** A folder with these files in it, gone after the test. A value that is no text is written as JSON. */
export function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'langorch-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    const isData = typeof content === 'string' || content instanceof Uint8Array;
    writeFileSync(file, isData ? content : JSON.stringify(content, null, 2));
  }
  return folder;
}
