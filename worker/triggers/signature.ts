const encoder = new TextEncoder();

/**
 * True when the header is `sha256=<hex HMAC-SHA256 of the raw body>` under the secret. Compared in constant time, by
 * WebCrypto itself.
 */
export async function isSigned(secret: string, body: Uint8Array<ArrayBuffer>, header: string | null): Promise<boolean> {
  const given = /^sha256=([0-9a-f]{64})$/i.exec(header ?? '')?.[1];
  if (!given) return false;
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'verify',
  ]);
  const mac = Uint8Array.from(given.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return crypto.subtle.verify('HMAC', key, mac, body);
}
