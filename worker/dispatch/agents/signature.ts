const encoder = new TextEncoder();

/** The key that signs what is sent to one agent; never extractable. */
export function signingKey(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}

/**
 * `t=<unix s>,v1=<hex HMAC-SHA256(secret, t + "." + body)>` (REFERENCE §10). The body is what is sent, byte for byte.
 */
export async function agentSignature(key: CryptoKey, body: string, unixSeconds: number): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', key, encoder.encode(`${unixSeconds}.${body}`));
  return `t=${unixSeconds},v1=${hex(mac)}`;
}

/** Lower-case hexadecimal. */
export function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
