import { createWriteStream, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const LARGEST_BYTES = 16 * 1024 * 1024;

/** `server.log` of the data folder: what Worker and runtime say. One older file is kept. */
export function openLog(dataFolder: string): { write(level: string, message: string): void; close(): void } {
  const file = join(dataFolder, 'server.log');
  try {
    if (statSync(file).size > LARGEST_BYTES) renameSync(file, `${file}.1`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 });
  return {
    write(level, message) {
      stream.write(`${new Date().toISOString()} ${level} ${message}\n`);
    },
    close() {
      stream.end();
    },
  };
}
