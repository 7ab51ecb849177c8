import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Writes JSON whole or not at all, readable by its owner alone. */
export function writePrivateJson(file: string, value: unknown): void {
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(draft, file);
}

/** Null when the file is not there. */
export function readJson<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`${file} is not readable: ${(error as Error).message}`);
  }
}
