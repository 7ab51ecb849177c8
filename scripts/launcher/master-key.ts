import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { INTERNAL_TOKEN_TEXT } from '../../schema/api/internal.ts';

/**
 * The deployment's master key: 32 random bytes, base64, in `master.key` of the data folder, readable by its owner
 * alone. In the cloud it is a deployment secret. Made once: everything sealed is lost without it.
 */
export function masterKey(dataFolder: string): string {
  const file = join(dataFolder, 'master.key');
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const draft = `${file}.draft`;
  writeFileSync(draft, randomBytes(32).toString('base64'), { mode: 0o600, flush: true });
  linkSync(draft, file);
  rmSync(draft);
  return readFileSync(file, 'utf8').trim();
}

/** Bearer token of the routes under /internal (schema/api/internal.ts); HKDF as in durable-objects/keys.ts. */
export function internalToken(key: string): string {
  const derived = hkdfSync('sha256', Buffer.from(key, 'base64'), Buffer.alloc(0), 'langorch internal', 32);
  return createHmac('sha256', Buffer.from(derived)).update(INTERNAL_TOKEN_TEXT).digest('base64url');
}
