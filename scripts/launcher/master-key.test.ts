import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hmac } from '../../durable-objects/keys.ts';
import { INTERNAL_TOKEN_TEXT } from '../../schema/api/internal.ts';
import { internalToken, masterKey } from './master-key.ts';

test('the master key is made once and is readable by its owner alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'langorch-key-'));
  const key = masterKey(folder);
  expect(Buffer.from(key, 'base64')).toHaveLength(32);
  expect(masterKey(folder)).toBe(key);
  expect(statSync(join(folder, 'master.key')).mode & 0o777).toBe(0o600);
});

test('launcher and Worker derive the same internal token', async () => {
  const key = Buffer.alloc(32, 7).toString('base64');
  const workers = Buffer.from(await hmac(key, 'internal', INTERNAL_TOKEN_TEXT)).toString('base64url');
  expect(internalToken(key)).toBe(workers);
});
