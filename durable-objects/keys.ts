/** What a derived key is for. A new use gets a new label, so that no key serves two purposes. */
export type KeyLabel = 'run-id' | 'attempt-token' | 'internal' | 'identity';

/** Labels of the keys that encrypt. */
export type SealLabel = 'data-key';

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

/** AES-256-GCM key for one purpose, derived likewise. */
export function sealingKey(masterKey: string, label: SealLabel): Promise<CryptoKey> {
  const cacheKey = `${label}:${masterKey}`;
  let key = derived.get(cacheKey);
  if (!key) {
    key = derive(masterKey, label, { name: 'AES-GCM', length: 256 }, ['encrypt', 'decrypt']);
    derived.set(cacheKey, key);
  }
  return key;
}

async function derive(
  masterKey: string,
  label: KeyLabel | SealLabel,
  algorithm: { name: string; hash?: string; length: number } = { name: 'HMAC', hash: 'SHA-256', length: 256 },
  usages: ('sign' | 'verify' | 'encrypt' | 'decrypt')[] = ['sign', 'verify'],
): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(masterKey), (c) => c.charCodeAt(0));
  const base = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: encoder.encode(`langorch ${label}`) },
    base,
    algorithm,
    false,
    usages,
  );
}

/** HMAC-SHA256 of a text. */
export async function hmac(masterKey: string, label: KeyLabel, text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign('HMAC', await hmacKey(masterKey, label), encoder.encode(text)));
}
