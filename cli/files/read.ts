import { readFileSync, statSync } from 'node:fs';
import { UsageError } from '../command.ts';
import type { Io } from '../io.ts';

/** Larger files are no procedures; UTF-16 code units are at most as many as bytes. */
const MOST_BYTES = 32 * 1024 * 1024;

/** What standard input is called where files have names. */
export const STDIN = '<stdin>';

export interface TextFile {
  /** As it was named. */
  name: string;
  text: string;
}

/** The text of a file, or of standard input for `-`. */
export function readText(name: string, io: Io): TextFile {
  if (name === '-') {
    return { name: STDIN, text: decoded(STDIN, io.stdin()) };
  }
  return { name, text: decoded(name, bytesOf(name)) };
}

function bytesOf(name: string): Uint8Array {
  try {
    const { size } = statSync(name);
    if (size > MOST_BYTES) throw new UsageError(`${name} has ${size} bytes; at most ${MOST_BYTES} are read.`);
    return readFileSync(name);
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(reason(name, error));
  }
}

/** Why a file or a folder could not be read, in words. */
export function reason(name: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  switch (code) {
    case 'ENOENT':
      return `${name} does not exist.`;
    case 'EACCES':
    case 'EPERM':
      return `${name} may not be read: permission denied.`;
    case 'EISDIR':
      return `${name} is a folder; a file is needed.`;
    default:
      return `${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function decoded(name: string, bytes: Uint8Array): string {
  if (bytes.length > MOST_BYTES) throw new UsageError(`${name} is longer than ${MOST_BYTES} bytes.`);
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new UsageError(`${name} is UTF-16; save it as UTF-8.`);
  }
  try {
    // The byte order mark stays: the reader knows that it takes no column, and `fmt` says what it does with it.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UsageError(`${name} is no UTF-8 text.`);
  }
}
