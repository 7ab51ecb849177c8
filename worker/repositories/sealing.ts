import { eq } from 'drizzle-orm';
import { sealingKey } from '../../durable-objects/keys.ts';
import { tenantKeys } from '../../schema/tables/access.ts';
import type { Env } from '../env.ts';
import { databaseOf } from './database.ts';

/**
 * Secrets at rest (architecture §8): AES-256-GCM under a data key of the tenant, which is itself wrapped by a key
 * derived from the deployment's master key. What is sealed for one tenant, kind and name opens for no other: they
 * are bound to the ciphertext as additional data.
 */
export interface Sealer {
  seal(kind: SealedKind, name: string, value: string): Promise<string>;
  /** Throws when the text was not sealed under this tenant, kind and name: that is damage, not a caller's mistake. */
  open(kind: SealedKind, name: string, sealed: string): Promise<string>;
}

export type SealedKind = 'secret' | 'agent' | 'model' | 'webhook';

/** NIST SP 800-38D: 96 bits, drawn anew each time. */
const IV_BYTES = 12;
const FORMAT = 'v1';
/** Data keys kept open in one isolate; past it the cache starts anew. */
const MAX_OPEN_KEYS = 1000;

const encoder = new TextEncoder();
/** Keys, not promises: a promise of one request never settles when that request is cut off. */
const openKeys = new Map<string, CryptoKey>();

export function sealerOf(env: Pick<Env, 'DB' | 'MASTER_KEY'>, tenant: string): Sealer {
  const bound = (kind: SealedKind, name: string) => encoder.encode(JSON.stringify([tenant, kind, name]));
  return {
    seal: async (kind, name, value) => {
      const key = await dataKey(env, tenant);
      return encrypt(key, encoder.encode(value), bound(kind, name));
    },
    open: async (kind, name, sealed) => {
      const key = await dataKey(env, tenant);
      return new TextDecoder().decode(await decrypt(key, sealed, bound(kind, name)));
    },
  };
}

async function dataKey(env: Pick<Env, 'DB' | 'MASTER_KEY'>, tenant: string): Promise<CryptoKey> {
  const cached = openKeys.get(tenant);
  if (cached) return cached;
  const key = await unwrapOrMake(env, tenant);
  if (openKeys.size >= MAX_OPEN_KEYS) openKeys.clear();
  openKeys.set(tenant, key);
  return key;
}

async function unwrapOrMake(env: Pick<Env, 'DB' | 'MASTER_KEY'>, tenant: string): Promise<CryptoKey> {
  const master = await sealingKey(env.MASTER_KEY, 'data-key');
  const database = databaseOf(env.DB);
  const bound = encoder.encode(tenant);
  const find = () => database.select().from(tenantKeys).where(eq(tenantKeys.tenantId, tenant)).get();
  let row = await find();
  if (!row) {
    const fresh = crypto.getRandomValues(new Uint8Array(32));
    const wrappedKey = await encrypt(master, fresh, bound);
    // Two first uses at once: one row wins, and both read that one.
    await database
      .insert(tenantKeys)
      .values({ tenantId: tenant, wrappedKey, createdAt: Date.now() })
      .onConflictDoNothing();
    row = await find();
  }
  if (!row) throw new Error(`no data key for tenant ${tenant}`);
  const raw = await decrypt(master, row.wrappedKey, bound);
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

async function encrypt(key: CryptoKey, plain: Uint8Array, additionalData: Uint8Array): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain));
  return `${FORMAT}.${toBase64(iv)}.${toBase64(sealed)}`;
}

async function decrypt(key: CryptoKey, text: string, additionalData: Uint8Array): Promise<Uint8Array> {
  const [format, iv, sealed] = text.split('.');
  if (format !== FORMAT || !iv || !sealed) throw new Error('sealed text of an unknown format');
  return new Uint8Array(
    await crypto.subtle.decrypt({ name: 'AES-GCM', iv: fromBase64(iv), additionalData }, key, fromBase64(sealed)),
  );
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
}
