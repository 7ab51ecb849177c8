/** What a derived key is for. A new use gets a new label, so that no key serves two purposes. */
export type KeyLabel = 'run-id' | 'attempt-token' | 'internal';

const encoder = new TextEncoder();
const derived = new Map<string, Promise<CryptoKey>>();

/** HMAC-SHA256 key for one purpose, derived from the deployment's master key by HKDF (RFC 5869), kept per isolate. */
export function hmacKey(masterKey: string, label: KeyLabel): Promise<CryptoKey> {
  const cacheKey = `${label}:${masterKey}`;
  let key = derived.get(cacheKey);
  if (!key) {
    key = derive(masterKey, label);
    derived.set(cacheKey, key);
  }
  return key;
}

async function derive(masterKey: string, label: KeyLabel): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(masterKey), (c) => c.charCodeAt(0));
  const base = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: encoder.encode(`langorch ${label}`) },
    base,
    { name: 'HMAC', hash: 'SHA-256', length: 256 },
    false,
    ['sign', 'verify'],
  );
}

/** HMAC-SHA256 of a text. */
export async function hmac(masterKey: string, label: KeyLabel, text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign('HMAC', await hmacKey(masterKey, label), encoder.encode(text)));
}
