import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the bundle is made of. Tests and build products are no part of it. */
const SOURCES = [
  'schema',
  'ckp',
  'engine',
  'durable-objects',
  'worker',
  'web',
  'wrangler.toml',
  'package-lock.json',
  'tsconfig.json',
  'scripts/build',
];
const LEFT_OUT = /(^|\/)(node_modules|\.svelte-kit|\.wrangler|dist)(\/|$)|\.test\.ts$|\.md$/;

/** SHA-256, hex, over names and contents of everything that goes into the bundle. Costs some 50 ms. */
export function hashOfSources(root: string): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((start) => filesUnder(root, start))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(root: string, path: string): string[] {
  const absolute = join(root, path);
  if (LEFT_OUT.test(path) || !existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return [path];
  return readdirSync(absolute)
    .sort()
    .flatMap((name) => filesUnder(root, `${path}/${name}`));
}
