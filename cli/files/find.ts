import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../command.ts';
import { reason } from './read.ts';

const SURE = /\.ckp\.(?:json|jsonc|yaml|yml)$/i;
const PERHAPS = /\.(?:json|jsonc|yaml|yml)$/i;

export interface Found {
  path: string;
  /** A procedure by its name or because it was named; else what is in it decides. */
  sure: boolean;
}

export interface FoundFiles {
  files: Found[];
  /** A whole folder was named, so that what is not in it is missing. */
  isFolder: boolean;
}

/**
 * Each file that was named, and below each folder that was named every file that is or may be a procedure, in the
 * order of names. Hidden folders and `node_modules` are passed over.
 */
export function findFiles(names: readonly string[]): FoundFiles {
  const found: Found[] = [];
  let isFolder = false;
  for (const name of names) {
    if (name !== '-' && isDirectory(name)) {
      isFolder = true;
      found.push(...below(name));
    } else {
      found.push({ path: name, sure: true });
    }
  }
  const seen = new Set<string>();
  return { files: found.filter(({ path }) => !seen.has(path) && seen.add(path)), isFolder };
}

function isDirectory(name: string): boolean {
  try {
    return statSync(name).isDirectory();
  } catch (error) {
    throw new UsageError(reason(name, error));
  }
}

function below(folder: string): Found[] {
  let entries: ReturnType<typeof entriesOf>;
  try {
    entries = entriesOf(folder);
  } catch (error) {
    throw new UsageError(reason(folder, error));
  }
  return entries.flatMap((entry): Found[] => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name.startsWith('.') || entry.name === 'node_modules' ? [] : below(path);
    // A link to a folder is not followed: it may lead round.
    if (!entry.isFile() && !(entry.isSymbolicLink() && isFile(path))) return [];
    return PERHAPS.test(entry.name) ? [{ path, sure: SURE.test(entry.name) }] : [];
  });
}

function entriesOf(folder: string) {
  return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
